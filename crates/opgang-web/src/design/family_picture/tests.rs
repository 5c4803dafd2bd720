use super::*;

fn member(name: &'static str) -> Member<'static> {
    Member { name, initials: "X", age: "8 år", role: "datter", also_elsewhere: false }
}

fn neighbour(name: &'static str, ring: Ring) -> NetworkPerson<'static> {
    let support = Support { pattern: LinePattern::Dashed, label: "Passer børn" };
    NetworkPerson { name, initials: "N", role: "nabo", ring, support: vec![support] }
}

fn picture(members: usize, network: Vec<NetworkPerson<'static>>) -> FamilyPicture<'static> {
    FamilyPicture {
        id: "family",
        title: "Familien & netværket",
        summary: "Mange mennesker.",
        households: vec![Household { label: "", members: vec![member("Amina"); members] }],
        network,
        words: PictureWords {
            rings: ["Nær", "Midt", "Fjern"],
            in_words: "Billedet i ord",
            family: "Familien",
            no_network: "Ingen skrevet ind endnu.",
            also_elsewhere: "bor også et andet sted",
        },
    }
}

#[test]
fn the_drawing_has_a_name_a_description_and_its_words() {
    let drawn = picture(2, vec![neighbour("Kirsten <Holm>", Ring::Middle)]).draw().into_string();
    assert!(drawn.contains(r#"role="img" aria-labelledby="family-title family-desc""#));
    assert!(drawn.contains(r#"<title id="family-title">Familien &amp; netværket</title>"#));
    assert!(drawn.contains(r#"<desc id="family-desc">Mange mennesker.</desc>"#));
    assert!(drawn.contains("<strong>Kirsten &lt;Holm&gt;</strong>"));
    assert!(drawn.contains("Passer børn") && drawn.contains("Midt"));
}

#[test]
fn everybody_is_told_in_full_even_when_the_drawing_shortens() {
    let long = "Maximilian-Alexander Christoffersen-Rasmussen";
    let drawn = picture(1, vec![neighbour(long, Ring::Far)]).draw().into_string();
    assert!(drawn.contains(long));
    assert!(drawing::two_lines(long).iter().all(|line| line.chars().count() <= 11));
}

#[test]
fn an_empty_network_is_said_and_draws_no_ring() {
    let drawn = picture(2, vec![]).draw().into_string();
    assert!(drawn.contains("Ingen skrevet ind endnu.") && !drawn.contains("Nær"));
}

#[test]
fn no_style_attribute_reaches_the_page() {
    assert!(!picture(3, vec![neighbour("A", Ring::Near)]).draw().into_string().contains("style="));
}

#[test]
fn nobody_in_the_network_covers_another() {
    for people in 1..=15 {
        for ring in Ring::ALL {
            let drawn = layout::layout(&picture(12, vec![neighbour("A", ring); people]));
            for (nth, a) in drawn.places.iter().enumerate() {
                for b in &drawn.places[nth + 1..] {
                    let apart = (a.0 - b.0).hypot(a.1 - b.1);
                    assert!(apart > 50.0, "{people} on {ring:?}: {apart}");
                }
                assert!(a.0.abs() < drawn.half_width && a.1.abs() < drawn.half_height);
            }
        }
    }
}

#[test]
fn nobody_in_the_network_lies_on_the_family() {
    let around: Vec<_> = (0..15).map(|nth| neighbour("A", Ring::ALL[nth % 3])).collect();
    let drawn = layout::layout(&picture(12, around));
    for (x, y) in &drawn.places {
        for block in &drawn.blocks {
            let inside =
                (block.left..block.left + block.width).contains(x) && (block.top..block.top + block.height).contains(y);
            assert!(!inside);
        }
    }
}
