//! Whoever speaks about a plan: names, numbers and words in one language.

use opgang_i18n::{Lang, Message, msg::planning};
use opgang_planner::pairs::{Instance, Obstacle, Terms};
use serde::Deserialize;

/// Names that an instance may have beside its numbers.
#[derive(Default, Deserialize)]
struct Names {
    #[serde(default)]
    areas: Vec<Named>,
    #[serde(default)]
    families: Vec<Named>,
    #[serde(default)]
    staff: Vec<Named>,
}

#[derive(Default, Deserialize)]
struct Named {
    #[serde(default)]
    name: Option<String>,
}

/// Speaks about one instance in one language.
pub struct Speaker {
    /// The language.
    pub lang: Lang,
    names: Names,
    roles: Vec<String>,
    domains: Vec<String>,
}

impl Speaker {
    /// Speaks about the instance that stands in `text`.
    pub fn new(text: &str, instance: &Instance, lang: Lang) -> Self {
        let names = serde_json::from_str(text).unwrap_or_default();
        let roles = instance.staff.iter().map(|member| member.role.clone()).collect();
        Self { lang, names, roles, domains: instance.domains.clone() }
    }

    /// The message in words.
    pub fn say(&self, message: &Message) -> String {
        self.lang.plain_text(message)
    }

    /// The message as a line of its own, with a capital.
    pub fn line(&self, message: &Message) -> String {
        format!("{}\n", capital(&self.say(message)))
    }

    /// The same, set in under another line.
    pub fn item(&self, message: &Message) -> String {
        format!("  {}", self.line(message))
    }

    /// Sentences on one line set in under another.
    pub fn items(&self, messages: &[Message]) -> String {
        let sentences: Vec<_> = messages.iter().map(|message| capital(&self.say(message))).collect();
        format!("  {}\n", sentences.join(" "))
    }

    /// The member of staff with this name, when it stands once.
    pub fn called(&self, name: &str) -> Option<usize> {
        let mut found = (0..self.names.staff.len())
            .filter(|&who| self.names.staff[who].name.as_deref().is_some_and(|known| known.eq_ignore_ascii_case(name)));
        found.next().filter(|_| found.next().is_none())
    }

    /// A family.
    pub fn family(&self, family: usize) -> String {
        let name = self.names.families.get(family).and_then(|named| named.name.clone());
        name.unwrap_or_else(|| self.say(&planning::family(family.to_string())))
    }

    /// An area.
    pub fn area(&self, area: usize) -> String {
        let name = self.names.areas.get(area).and_then(|named| named.name.clone());
        name.unwrap_or_else(|| self.say(&planning::area(area.to_string())))
    }

    /// A member of staff, with the profession.
    pub fn member(&self, member: usize) -> String {
        let name = self.names.staff.get(member).and_then(|named| named.name.clone());
        let who = name.unwrap_or_else(|| self.say(&planning::colleague(member.to_string())));
        match self.roles.get(member).filter(|role| !role.is_empty()) {
            Some(role) => self.say(&planning::with_role(self.role(role), who)),
            None => who,
        }
    }

    /// Two members of staff.
    pub fn pair(&self, pair: [usize; 2]) -> String {
        self.lang.list_and(&pair.map(|who| self.member(who)))
    }

    /// Two members of staff, or nobody.
    pub fn pair_or_nobody(&self, pair: Option<[usize; 2]>) -> String {
        pair.map_or_else(|| self.say(&planning::nobody()), |pair| self.pair(pair))
    }

    /// A profession. One that the catalogue does not know is said as the instance has it.
    pub fn role(&self, role: &str) -> String {
        self.say(&planning::role(role)).replace('_', " ")
    }

    /// A life domain.
    pub fn domain(&self, domain: usize) -> String {
        let name = self.domains.get(domain).map_or("", String::as_str);
        self.say(&planning::domain(name)).replace('_', " ")
    }

    /// Why something does not go.
    pub fn obstacles(&self, obstacles: &[Obstacle]) -> String {
        let said: Vec<_> = obstacles.iter().map(|obstacle| self.obstacle(obstacle)).collect();
        self.lang.list_and(&said)
    }

    fn obstacle(&self, obstacle: &Obstacle) -> String {
        self.say(&match *obstacle {
            Obstacle::Minutes { member, short, .. } => planning::lacks_minutes(short, self.member(member)),
            Obstacle::Places { member, most, .. } => planning::lacks_places(most, self.member(member)),
            Obstacle::Area { member, area } => planning::rule_area(self.area(area), self.member(member)),
            Obstacle::Ban { member } => planning::rule_ban(self.member(member)),
            Obstacle::ForbiddenPair { pair } => planning::rule_forbidden_pair(self.pair(pair)),
            Obstacle::HardWish { wish } => planning::rule_wish(written(&wish)),
            Obstacle::Lock { member } => planning::rule_lock(self.member(member)),
        })
    }

    /// What a change brings and costs: two lines at most, the greatest reasons first.
    pub fn reasons(&self, difference: &Terms) -> Vec<Message> {
        let mut terms: Vec<_> = difference.named().into_iter().filter(|(_, points)| *points != 0).collect();
        terms.sort_by_key(|(_, points)| -points.abs());
        let told = |word: fn(&str) -> Message, is_for: bool| {
            let some = terms.iter().filter(|(_, points)| (*points > 0) == is_for).take(REASONS);
            let said = some.map(|(term, points)| self.say(&planning::points(points.abs(), self.say(&word(term)))));
            self.lang.list_and(&said.collect::<Vec<_>>())
        };
        let against = told(|term| planning::reason_against(term), false);
        let in_favour = told(|term| planning::reason_for(term), true);
        let mut messages = vec![];
        if !against.is_empty() {
            messages.push(planning::against(against));
        }
        if !in_favour.is_empty() {
            messages.push(planning::r#for(in_favour));
        }
        messages
    }
}

/// Reasons that are told on each side.
const REASONS: usize = 4;

/// The name of a wish, as the file has it.
fn written(wish: &opgang_planner::pairs::GenderWish) -> String {
    let value = serde_json::to_value(wish).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

/// The text with a capital at its head.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
