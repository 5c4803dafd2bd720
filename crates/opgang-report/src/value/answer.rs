//! The answer to the question of a case.

use opgang_i18n::{Message, msg};

use super::{Chance, Outcome, Spread, Story};
use crate::numbers::spelt;

/// More uncertain inputs than this are counted, not named: the table has them all.
const NAMED: usize = 6;

/// A chance in words that say no more than so many draws can show: none is 0 or 100 in 100.
fn likely(share: f64, draws: f64) -> Message {
    let rarer = share.min(1.0 - share);
    // Above the upper end of its interval: about 3 draws where none was seen (Hanley & Lippman-Hand 1983).
    let seen = rarer * draws;
    let most = (seen + 2.0 * seen.sqrt() + 3.0) / draws;
    let below_half = share < 0.5;
    match (most <= 0.001, rarer < 0.005 && most <= 0.01) {
        (true, _) if below_half => msg::report::chance_below_thousand(),
        (true, _) => msg::report::chance_above_thousand(),
        (_, true) if below_half => msg::report::chance_below_hundred(),
        (_, true) => msg::report::chance_above_hundred(),
        _ => msg::report::chance_about((share * 100.0).round().clamp(1.0, 99.0) as i64),
    }
}

impl Story<'_> {
    /// What the question asks for: when money is paid back, or what it was worth.
    pub(super) fn answer(&self) -> Vec<String> {
        let Some(paid_back) = self.paid_back() else { return self.worth() };
        let rest = if self.spread().is_some() { self.worth() } else { vec![self.left()] };
        std::iter::once(paid_back).chain(rest).collect()
    }

    /// When the money of the purse that is asked about is paid back.
    fn paid_back(&self) -> Option<String> {
        let name = self.outcome.payback_of.as_ref()?;
        let found = self.outcome.purses.get(name)?;
        let purse = self.purse(name);
        let when = |year: i64| match self.outcome.first_year {
            Some(first) => (first + year).to_string(),
            None => self.say(&msg::report::nth_year(year.to_string())),
        };
        let message = match (found.payback_year_discounted, found.payback_year) {
            (Some(year), Some(plain)) if plain != year => {
                msg::report::value_paid_back_both(when(plain), purse, when(year))
            }
            (Some(year), _) => msg::report::value_paid_back(purse, when(year)),
            (None, _) => msg::report::value_never_paid_back(self.outcome.years, purse),
        };
        Some(self.say(&message))
    }

    /// What is left for each purse in the end, of which nobody can say how sure it is.
    fn left(&self) -> String {
        let net = |(name, purse): (&String, &super::Purse)| {
            let amount = self.money(purse.present_value.net);
            self.say(&msg::report::value_left_for(amount, self.purse(name)))
        };
        let nets: Vec<String> = self.payers().map(net).collect();
        let nets = self.lang.list_and(&nets);
        self.say(&msg::report::value_left(nets, self.outcome.years))
    }

    pub(super) fn spread(&self) -> Option<(&Chance, &Spread)> {
        let chance = self.outcome.chance.as_ref()?;
        chance.spreads.iter().find(|spread| spread.payer == self.outcome.perspective).map(|spread| (chance, spread))
    }

    /// What is uncertain, and the purses that none of it reaches.
    pub(super) fn varying(&self, chance: &Chance) -> Vec<String> {
        let quoted = |name: &String| format!("“{name}”");
        let inputs: Vec<String> = self.outcome.tornado.iter().map(|bar| quoted(&bar.input)).collect();
        let inputs = match inputs.len() {
            0 => None,
            1..=NAMED => Some(self.lang.list_and(&inputs)),
            all => {
                let more = i64::try_from(all - NAMED).unwrap_or(i64::MAX);
                Some(self.say(&msg::notices::more(inputs[..NAMED].join(", "), more)))
            }
        };
        let moves = |payer: &str| {
            let sums = self.outcome.purses.get(payer).map(|purse| &purse.present_value);
            sums.is_some_and(|sums| sums.gross != 0.0 || sums.cost != 0.0)
        };
        let still = chance.spreads.iter().filter(|spread| spread.low >= spread.high && moves(&spread.payer));
        let still: Vec<String> = still.map(|spread| self.purse(&spread.payer)).collect();
        let still = (!still.is_empty()).then(|| msg::report::value_no_interval(self.lang.list_and(&still)));
        let told = inputs.map(msg::report::value_varies).into_iter().chain(still);
        told.map(|message| self.say(&message)).collect()
    }

    /// Two sentences that say no more than the interval and the chance of a net above nothing.
    fn worth(&self) -> Vec<String> {
        let Outcome { years, perspective, .. } = self.outcome;
        let purse = self.purse(perspective);
        let Some((chance, spread)) = self.spread() else {
            let net = self.money(self.answered().present_value.net);
            return [msg::report::value_certain(net, *years, purse), msg::report::value_certain_why()]
                .map(|message| self.say(&message))
                .to_vec();
        };
        let level = spelt(self.lang, chance.level * 100.0, 0);
        let percent = self.say(&likely(spread.probability_positive, chance.draws as f64));
        let sentences = if spread.low <= 0.0 && spread.high >= 0.0 {
            let (high, low) = (self.money(spread.high), self.money(spread.low));
            [msg::report::value_unsure(*years, purse), msg::report::value_unsure_between(percent, high, level, low)]
        } else if spread.low > 0.0 {
            let (high, low) = (self.money(spread.high), self.money(spread.low));
            [msg::report::value_more(*years, purse), msg::report::value_between(percent, high, level, low)]
        } else {
            let (high, low) = (self.money(-spread.low), self.money(-spread.high));
            [msg::report::value_less(*years, purse), msg::report::value_less_between(percent, high, level, low)]
        };
        sentences.map(|message| self.say(&message)).to_vec()
    }
}

#[cfg(test)]
mod tests {
    use opgang_i18n::Lang;

    use super::likely;

    #[test]
    fn a_chance_is_told_as_far_as_draws_can_show_it() {
        for (share, draws, english, danish) in [
            (0.0, 10_000.0, "less than 1 in 1,000", "mindre end 1 ud af 1.000"),
            (1.0, 10_000.0, "more than 999 in 1,000", "mere end 999 ud af 1.000"),
            (0.0, 1_000.0, "less than 1 in 100", "mindre end 1 ud af 100"),
            (1.0, 1_000.0, "more than 99 in 100", "mere end 99 ud af 100"),
            (0.004, 100_000.0, "less than 1 in 100", "mindre end 1 ud af 100"),
            (0.004, 1_000.0, "about 1 in 100", "omkring 1 ud af 100"),
            (0.238, 10_000.0, "about 24 in 100", "omkring 24 ud af 100"),
        ] {
            let said = |lang: Lang| lang.plain_text(&likely(share, draws));
            assert_eq!((said(Lang::English).as_str(), said(Lang::Danish).as_str()), (english, danish));
        }
    }
}
