//! How full the weeks are: a bar for everybody against the target, or, for a crowd, a bar for every five percent.

use std::collections::BTreeMap;

use maud::{Markup, html};
use opgang_i18n::{Lang, msg};
use opgang_planner::pairs::Instance;
use opgang_planner::pictures::{Load, Standing};

use super::people::person;
use opgang_report::paper::{
    ACCENT, ACCENT_SOFT, EDGE, INK, LATE, LINE, MARGIN, Picture, SOFT, TINT, TOP, Text, WIDTH, count, dashes, filled,
    line, say,
};

/// More people than this are counted in steps of [`STEP_PERMILLE`].
const PEOPLE_MAX: usize = 60;
const STEP_PERMILLE: i64 = 50;
/// Where the bars begin and end.
const LEFT: i64 = 290;
const RIGHT: i64 = 800;
/// Where the columns of numbers end.
const COLUMNS: [i64; 4] = [880, 975, 1065, WIDTH - MARGIN];
/// Room for the words above the bars.
const HEAD: i64 = 30;

/// The scale and its marks, in percent and thousandths of the target.
struct Sheet<'a> {
    lang: Lang,
    instance: &'a Instance,
    low: i64,
    high: i64,
    higher: i64,
    permille_max: i64,
}

/// Draws the weeks.
pub fn draw(lang: Lang, instance: &Instance, loads: &[Load]) -> Picture {
    let weights = &instance.weights;
    let (low, high, higher) = (weights.load_under_pct, weights.load_over1_pct, weights.load_over2_pct);
    let reached = loads.iter().flat_map(|load| [load.permille(load.minutes), load.permille(load.cap)]).flatten();
    // A target of a few minutes makes any cap look endless; three weeks in one are enough.
    let permille_max = (reached.max().unwrap_or(0).max(higher * 10) + 50).min(3_000);
    let sheet = Sheet { lang, instance, low, high, higher, permille_max };
    let rows = if loads.len() > PEOPLE_MAX { sheet.steps(loads) } else { sheet.people(loads) };
    Picture {
        name: "load".to_owned(),
        title: say(lang, &msg::pictures::load_title()),
        finding: sheet.finding(loads),
        more: sheet.more(loads),
        height: TOP + HEAD + rows.height + MARGIN + 30,
        drawing: if loads.is_empty() {
            Text::at(MARGIN, TOP + 10).size(17).says(&say(lang, &msg::pictures::nobody()))
        } else {
            html! { (rows.ground) (rows.bars) }
        },
    }
}

/// The rows of a picture.
struct Rows {
    height: i64,
    ground: Markup,
    bars: Markup,
}

impl Sheet<'_> {
    fn finding(&self, loads: &[Load]) -> String {
        let stand =
            |standing: Standing| loads.iter().filter(|load| load.standing(self.low, self.high) == standing).count();
        let [within, over, under] = [Standing::Within, Standing::Over, Standing::Under].map(|of| count(stand(of)));
        let band = msg::pictures::load_within(within, self.high, self.low, count(loads.len()));
        let mut parts = vec![say(self.lang, &band)];
        if over > 0 {
            parts.push(say(self.lang, &msg::pictures::load_over(over)));
        }
        if under > 0 {
            parts.push(say(self.lang, &msg::pictures::load_under(under)));
        }
        parts.join(", ") + "."
    }

    fn more(&self, loads: &[Load]) -> String {
        let known: Vec<&Load> = loads.iter().filter(|load| load.target > 0).collect();
        let (Some(first), Some(last)) = (known.first(), known.last()) else { return String::new() };
        let [most, least] = [first, last].map(|load| load.permille(load.minutes).unwrap_or(0) / 10);
        let [one, two] = [first, last].map(|load| person(self.lang, &self.instance.staff[load.member]));
        say(self.lang, &msg::pictures::load_extremes(most, least, one, two))
    }

    fn x(&self, permille: i64) -> i64 {
        LEFT + (RIGHT - LEFT) * permille.clamp(0, self.permille_max) / self.permille_max
    }

    fn people(&self, loads: &[Load]) -> Rows {
        let high = (900 / count(loads.len()).max(1)).clamp(20, 44);
        let height = high * count(loads.len());
        Rows {
            height,
            ground: self.ground(height),
            bars: html! {
                (self.heads(&[
                    msg::pictures::column_percent(),
                    msg::pictures::column_minutes(),
                    msg::pictures::column_families(),
                    msg::pictures::column_partners(),
                ]))
                @for (nth, load) in loads.iter().enumerate() { (self.person(load, TOP + HEAD + high * count(nth), high)) }
                (self.foot(TOP + HEAD + height + 36))
            },
        }
    }

    fn heads(&self, words: &[opgang_i18n::Message]) -> Markup {
        html! {
            @for (x, word) in COLUMNS.iter().zip(words) {
                (Text::at(*x, TOP + 12).size(13).colour(SOFT).ends().says(&say(self.lang, word)))
            }
        }
    }

    /// The band, the mark where it becomes dearer, and what they are called.
    fn ground(&self, height: i64) -> Markup {
        let (from, to) = (self.x(self.low * 10), self.x(self.high * 10));
        let (top, bottom) = (TOP + HEAD, TOP + HEAD + height);
        let (dear, name) = (self.x(self.higher * 10), msg::pictures::load_band_long(self.high, self.low));
        html! {
            (filled((from, top - 4), (to - from, height + 8), 0, TINT))
            (dashes((dear, top - 4), (dear, bottom + 4), EDGE))
            (line((LEFT, top - 4), (LEFT, bottom + 4), LINE))
            (Text::at(to, TOP + 12).size(13).colour(ACCENT).bold().ends().says(&say(self.lang, &name)))
            (Text::at(dear, TOP + 12).size(13).colour(SOFT).centred().says(&self.percent(self.higher)))
        }
    }

    fn percent(&self, percent: i64) -> String {
        say(self.lang, &msg::pictures::percent(percent))
    }

    /// Percent of the target, so that nobody outside the band looks as if inside.
    fn share(&self, load: &Load, standing: Standing) -> String {
        let up = if standing == Standing::Over { 9 } else { 0 };
        load.permille(load.minutes).map_or_else(|| "–".to_owned(), |permille| self.percent((permille + up) / 10))
    }

    /// A bar to `end`; what is over the band stands out, and a week that is too empty is pale.
    fn bar(&self, end: i64, (y, thick): (i64, i64), standing: Standing) -> Markup {
        let (over, colour) =
            (self.x(self.high * 10).min(end), if standing == Standing::Under { ACCENT_SOFT } else { ACCENT });
        html! {
            @if standing == Standing::Over {
                (filled((LEFT, y), (over - LEFT, thick), 0, colour))
                (filled((over, y), (end - over, thick), 0, LATE))
            } @else {
                (filled((LEFT, y), (end - LEFT, thick), 0, colour))
            }
        }
    }

    fn person(&self, load: &Load, y: i64, high: i64) -> Markup {
        let (size, standing) = ((high - 6).clamp(13, 15), load.standing(self.low, self.high));
        let (base, thick) = (y + (high + size) / 2 - 2, (high * 11 / 20).min(20));
        let permille = load.permille(load.minutes);
        let end = self.x(permille.unwrap_or(self.permille_max * i64::from(load.minutes > 0)));
        let member = &self.instance.staff[load.member];
        let share = self.share(load, standing);
        let ink = if standing == Standing::Within { ACCENT } else { LATE };
        let numbers = [load.minutes, count(load.families), count(load.partners)].map(|number| self.lang.number(number));
        html! {
            g {
                (Text::at(LEFT - 14, base).size(size).ends().says_within(&person(self.lang, member), LEFT - 14 - MARGIN))
                (self.bar(end, (y + (high - thick) / 2, thick), standing))
                @if let Some(cap) = load.permille(load.cap) { (self.cap(self.x(cap), y, high)) }
                (self.sign(standing, base, size))
                (Text::at(COLUMNS[0], base).size(size).bold().colour(ink).ends().says(&share))
                @for (x, number) in COLUMNS[1..].iter().zip(&numbers) {
                    (Text::at(*x, base).size(size).ends().says(number))
                }
            }
        }
    }

    /// What the signs mean.
    fn foot(&self, y: i64) -> Markup {
        let over = format!("▲ {}", say(self.lang, &msg::pictures::over()));
        let under = format!("▼ {}", say(self.lang, &msg::pictures::under()));
        html! {
            (self.cap(LEFT + 1, y - 14, 18))
            (Text::at(LEFT + 12, y).size(13).colour(SOFT).says(&say(self.lang, &msg::pictures::cap())))
            (Text::at(LEFT + 230, y).size(13).colour(LATE).says(&over))
            (Text::at(LEFT + 380, y).size(13).colour(LATE).says(&under))
        }
    }

    /// The minutes that must not be passed.
    fn cap(&self, x: i64, y: i64, high: i64) -> Markup {
        let (top, bottom) = (y + high / 6, y + high - high / 6);
        html! {
            line x1=(x) y1=(top) x2=(x) y2=(bottom) stroke=(INK) stroke-width="2" {}
        }
    }

    /// Over or under, by shape and not by colour alone.
    fn sign(&self, standing: Standing, base: i64, size: i64) -> Markup {
        let sign = match standing {
            Standing::Within => return html! {},
            Standing::Over => "▲",
            Standing::Under => "▼",
        };
        Text::at(COLUMNS[0] - 54, base - 1).size(size - 4).colour(LATE).ends().says(sign)
    }

    /// Everybody, counted in steps.
    fn steps(&self, loads: &[Load]) -> Rows {
        let mut steps: BTreeMap<i64, usize> = BTreeMap::new();
        for permille in loads.iter().filter_map(|load| load.permille(load.minutes)) {
            *steps.entry(permille / STEP_PERMILLE).or_default() += 1;
        }
        let (first, last) = (steps.keys().next().copied().unwrap_or(0), steps.keys().last().copied().unwrap_or(0));
        let most = count(steps.values().copied().max().unwrap_or(1));
        let high = (900 / (last - first + 1)).clamp(12, 32);
        let row = |step: i64| {
            let people = count(steps.get(&step).copied().unwrap_or(0));
            let (from, y) = (step * STEP_PERMILLE / 10, TOP + HEAD + high * (last - step));
            let within = from >= self.low && from < self.high;
            let colour = if within {
                ACCENT
            } else if from < self.low {
                ACCENT_SOFT
            } else {
                LATE
            };
            let base = y + high / 2 + 5;
            let name = say(self.lang, &msg::pictures::load_band(from + STEP_PERMILLE / 10 - 1, from));
            let end = LEFT + (COLUMNS[2] - LEFT) * people / most;
            html! {
                (Text::at(LEFT - 14, base).ends().colour(if within { ACCENT } else { SOFT }).says(&name))
                (filled((LEFT, y + 3), (end - LEFT, high - 6), 2, colour))
                (Text::at(end + 10, base).bold().says(&self.lang.number(people)))
            }
        };
        let height = high * (last - first + 1);
        Rows {
            height,
            ground: line((LEFT, TOP + HEAD), (LEFT, TOP + HEAD + height), LINE),
            bars: html! {
                (Text::at(LEFT, TOP + 12).size(13).colour(SOFT).says(&say(self.lang, &msg::pictures::column_people())))
                @for step in (first..=last).rev() { (row(step)) }
            },
        }
    }
}
