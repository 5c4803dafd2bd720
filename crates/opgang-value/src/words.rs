//! The answer in words that never say more than the interval.

use crate::outcome::Outcome;

/// A sum as people say it: `41.4 million`, `−250,000`.
pub fn amount(kroner: f64) -> String {
    // What is left of sums that cancel is nothing.
    let kroner = if kroner.abs() < 0.005 { 0.0 } else { kroner };
    let sign = if kroner < 0.0 { "−" } else { "" };
    let size = kroner.abs();
    if size >= 999_950.0 {
        return format!("{sign}{:.1} million", size / 1e6);
    }
    let whole = format!("{:.0}", if size >= 10_000.0 { (size / 100.0).round() * 100.0 } else { size });
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped}")
}

/// The answer in two sentences.
pub fn answer(outcome: &Outcome) -> String {
    let total = &outcome.purses[&outcome.perspective];
    let net = total.present_value.net;
    let whose = match outcome.perspective.as_str() {
        "total" => String::new(),
        "public" => " for the public purses".to_owned(),
        purse => format!(" for the purse of the {purse}"),
    };
    let currency = &outcome.currency;
    let years = if outcome.years == 1 { "1 year".to_owned() } else { format!("{} years", outcome.years) };
    let says = match outcome.chance.as_ref().and_then(|chance| find(outcome).map(|spread| (chance, spread))) {
        Some((chance, spread)) if spread.low > 0.0 || spread.high < 0.0 => {
            let (verb, low, high) = if net > 0.0 {
                ("returned more than it cost", spread.low, spread.high)
            } else {
                ("cost more than it returned", -spread.high, -spread.low)
            };
            format!(
                "Over {years} it {verb}{whose}, by between {} and {} {currency} ({:.0} % interval)",
                amount(low),
                amount(high),
                100.0 * chance.level
            )
        }
        Some((chance, spread)) => format!(
            "We cannot tell it from zero: over {years} the net{whose} is somewhere between {} and {} {currency} ({:.0} % \
             interval)",
            amount(spread.low),
            amount(spread.high),
            100.0 * chance.level
        ),
        None => format!(
            "Reckoned from the figures given, the net over {years}{whose} is {} {currency}; no uncertainty is given, \
             so nobody can say how far this is from zero",
            amount(net)
        ),
    };
    let rests = if outcome.assumed.is_empty() { "on the figures given" } else { "also on assumptions, listed below" };
    let (gross, cost) = (amount(total.present_value.gross), amount(-total.present_value.cost));
    format!(
        "{says}. It rests {rests}: {gross} {currency} of change against {cost} {currency} of cost, in present value."
    )
}

/// The draws of the purses whose answer is given first.
fn find(outcome: &Outcome) -> Option<&crate::chance::Spread> {
    outcome.chance.as_ref()?.spreads.iter().find(|spread| spread.payer == outcome.perspective)
}

/// The summary for a terminal.
pub fn summary(outcome: &Outcome) -> String {
    let mut text = format!("{}\n{}\n\n{}\n\n", outcome.title, outcome.question, answer(outcome));
    text += &format!(
        "{:<34} {:>16} {:>16} {:>16} {:>8} {:>8}\n",
        format!("present value, {}", outcome.currency),
        "change",
        "cost",
        "net",
        "per 1",
        "payback"
    );
    let last = ["public", "total"];
    let names = outcome.purses.keys().filter(|name| !last.contains(&name.as_str())).map(String::as_str);
    for name in names.chain(last) {
        let purse = &outcome.purses[name];
        text += &format!(
            "{name:<34} {:>16.2} {:>16.2} {:>16.2} {:>8} {:>8}\n",
            purse.present_value.gross,
            purse.present_value.cost,
            purse.present_value.net,
            purse.benefit_cost_ratio.map_or_else(|| "–".to_owned(), |ratio| format!("{ratio:.2}")),
            purse.payback_year_discounted.map_or_else(|| "–".to_owned(), |year| format!("year {year}")),
        );
    }
    if let Some(each) = &outcome.per_family {
        let (gross, cost, net) = (amount(each.gross), amount(each.cost), amount(each.net));
        text += &format!("for each family, undiscounted: change {gross}, cost {cost}, net {net}\n");
    }
    for spread in outcome.chance.iter().flat_map(|chance| &chance.spreads) {
        let probability = spread.probability_positive;
        text += &format!("probability that the net of {} is above 0: {probability:.2}\n", spread.payer);
    }
    if let Some(rate) = outcome.purses[&outcome.perspective].internal_rate {
        text += &format!("internal rate of return: {:.1} %\n", 100.0 * rate);
    }
    if let Some(times) = outcome.break_even.gross_times {
        text += &format!("breaks even when the change is {times:.2} times what is counted here\n");
    }
    text += &lists(outcome);
    text
}

fn lists(outcome: &Outcome) -> String {
    let mut text = String::new();
    for bar in &outcome.tornado {
        let (low, high) = (amount(bar.net_at_low), amount(bar.net_at_high));
        text += &format!("what matters: {}: net {low} to {high}\n", bar.input);
    }
    for row in &outcome.scenarios {
        text += &format!("if {}: net {}\n", row.name, amount(row.net));
    }
    let rates: Vec<String> = outcome.rates.iter().map(|row| format!("{} {}", row.name, amount(row.net))).collect();
    text += &format!("net at other rates: {}\n", rates.join("; "));
    for met in &outcome.published {
        let word = if met.agrees { "met" } else { "differs" };
        let found = met.computed.map_or_else(|| "nothing".to_owned(), |computed| computed.to_string());
        let note = met.note.as_ref().map(|note| format!(" ({note})")).unwrap_or_default();
        text += &format!("published {} = {}: {word}, computed {found}{note}\n", met.figure, met.published);
    }
    for told in &outcome.told {
        text += &format!("told: {told}\n");
    }
    for assumed in &outcome.assumed {
        text += &format!("assumed: {assumed}\n");
    }
    for notice in &outcome.notices {
        text += &format!("note: {}\n", notice.text);
    }
    text
}
