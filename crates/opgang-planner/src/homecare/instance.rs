//! An instance read, validated, with every name turned into an index.

use std::collections::HashMap;

use serde::Serialize;

use super::file::{Caregiver, File, Kind, Patient, Required, Service};
use super::milli::Milli;
use crate::Fault;
use crate::reading::{HOME_CARE, from_json};

/// No time, distance or duration in a file may be larger, in its own units: nearly two years in minutes.
const HUGE: i64 = 1_000_000;
/// No file may name more patients or carers than this.
const MANY: usize = 5_000;

/// One day of home care to be planned: patients, carers, and how far everything is from everything.
#[derive(Clone, Debug)]
pub struct Instance {
    pub(super) patients: Vec<Visited>,
    pub(super) carers: Vec<Carer>,
    pub(super) services: Vec<String>,
    /// Row by row, the office first and then the patients in their order; thousandths.
    pub(super) distances: Vec<i64>,
}

/// A patient with one or two services.
#[derive(Clone, Debug)]
pub(super) struct Visited {
    pub id: String,
    /// Earliest start, and the start after which it is late; thousandths.
    pub window: [i64; 2],
    pub needs: Vec<Need>,
    /// How much later than the first service the second starts: least and most; [0, 0] for both at once.
    pub gap: [i64; 2],
}

/// One service at a patient.
#[derive(Clone, Copy, Debug)]
pub(super) struct Need {
    pub service: usize,
    pub duration: i64,
}

/// A carer and the services that she knows.
#[derive(Clone, Debug)]
pub(super) struct Carer {
    pub id: String,
    /// One entry for each service.
    pub able: Vec<bool>,
}

/// A patient whom nobody can serve, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Shortage {
    /// The patient's id.
    pub patient: String,
    /// The services asked for that lack carers.
    pub services: Vec<String>,
    /// How many different carers have one of these abilities.
    pub carers_able: usize,
    /// How many different carers are needed.
    pub carers_needed: usize,
}

impl Instance {
    /// How many patients the file names.
    pub fn patients(&self) -> usize {
        self.patients.len()
    }

    /// How many carers the file names.
    pub fn carers(&self) -> usize {
        self.carers.len()
    }

    /// Patients who can be given to nobody: a service that no carer knows, or two services and one carer.
    /// Every plan leaves exactly these out, since everybody else can be served, if late.
    pub fn shortages(&self) -> Vec<Shortage> {
        self.patients.iter().filter(|p| !self.can_serve(p)).map(|p| self.shortage(p)).collect()
    }

    pub(super) fn can_serve(&self, patient: &Visited) -> bool {
        match patient.needs.as_slice() {
            [one] => self.carers.iter().any(|c| c.able[one.service]),
            needs => {
                let first = self.carers.iter().filter(|c| c.able[needs[0].service]).count();
                let second = self.carers.iter().filter(|c| c.able[needs[1].service]).count();
                first > 0 && second > 0 && self.able_to_any(patient) >= 2
            }
        }
    }

    fn able_to_any(&self, patient: &Visited) -> usize {
        self.carers.iter().filter(|c| patient.needs.iter().any(|n| c.able[n.service])).count()
    }

    fn shortage(&self, patient: &Visited) -> Shortage {
        let name = |n: &Need| self.services[n.service].clone();
        let nobody = |n: &&Need| !self.carers.iter().any(|c| c.able[n.service]);
        let mut services: Vec<String> = patient.needs.iter().filter(nobody).map(name).collect();
        if services.is_empty() {
            services = patient.needs.iter().map(name).collect();
        }
        let carers_able = self
            .carers
            .iter()
            .filter(|c| services.iter().any(|s| self.services.iter().position(|t| t == s).is_some_and(|i| c.able[i])))
            .count();
        Shortage { patient: patient.id.clone(), carers_needed: services.len(), services, carers_able }
    }
}

/// Reads an instance in the form of Ceschia et al. (2024).
///
/// # Errors
/// A [`Fault`] names the place of whatever is missing, of the wrong kind, contradictory or out of range.
pub fn read(text: &str) -> Result<Instance, Fault> {
    let file: File = from_json(text, HOME_CARE)?;
    expect_few("patients", file.patients.len())?;
    expect_few("caregivers", file.caregivers.len())?;
    expect_few("services", file.services.len())?;
    if file.central_offices.len() != 1 {
        let what = format!("{} offices, and one is where everybody starts and ends", file.central_offices.len());
        return Err(Fault::at("central_offices", what, "keep one office; it is the first row of distances"));
    }
    let services = index("services", file.services.iter().map(|s| s.id.as_str()))?;
    index("patients", file.patients.iter().map(|p| p.id.as_str()))?;
    index("caregivers", file.caregivers.iter().map(|c| c.id.as_str()))?;
    for (i, service) in file.services.iter().enumerate() {
        expect_sane(&format!("services[{i}].default_duration"), service.default_duration.unwrap_or_default())?;
    }
    let distances = distances(&file.distances, file.patients.len() + 1)?;
    let mut patients = Vec::with_capacity(file.patients.len());
    for (i, patient) in file.patients.iter().enumerate() {
        patients.push(visited(&format!("patients[{i}]"), patient, &file.services, &services)?);
    }
    let mut carers = Vec::with_capacity(file.caregivers.len());
    for (i, carer) in file.caregivers.iter().enumerate() {
        carers.push(able(&format!("caregivers[{i}]"), carer, &services)?);
    }
    let services = file.services.into_iter().map(|s| s.id).collect();
    Ok(Instance { patients, carers, services, distances })
}

fn visited(
    place: &str,
    patient: &Patient,
    services: &[Service],
    known: &HashMap<&str, usize>,
) -> Result<Visited, Fault> {
    let later = [
        ("incompatible_caregivers", patient.incompatible_caregivers.is_some()),
        ("preferred_caregivers", patient.preferred_caregivers.is_some()),
        ("time_windows", patient.time_windows.is_some()),
    ];
    refuse_later_forms(place, &later)?;
    for (i, &time) in patient.time_window.iter().enumerate() {
        expect_sane(&format!("{place}.time_window[{i}]"), time)?;
    }
    let [open, close] = patient.time_window;
    if open > close {
        let what = format!("the window ends at {} before it begins at {}", close.as_units(), open.as_units());
        return Err(Fault::at(format!("{place}.time_window"), what, "give the earlier time first"));
    }
    let mut needs = Vec::new();
    for (i, required) in patient.required_caregivers.iter().enumerate() {
        needs.push(need(&format!("{place}.required_caregivers[{i}]"), required, services, known)?);
    }
    if !(1..=2).contains(&needs.len()) {
        let what = format!("{} services, and a patient has one or two", needs.len());
        let remedy = "give one or two; split a patient who needs more into two patients";
        return Err(Fault::at(format!("{place}.required_caregivers"), what, remedy));
    }
    let gap = gap(place, patient)?;
    Ok(Visited { id: patient.id.clone(), window: [open.0, close.0], needs, gap })
}

fn need(place: &str, required: &Required, services: &[Service], known: &HashMap<&str, usize>) -> Result<Need, Fault> {
    let service = service(&format!("{place}.service"), &required.service, known)?;
    let Some(duration) = required.duration.or(services[service].default_duration) else {
        let remedy = "give a duration here, or default_duration with the service";
        return Err(Fault::at(format!("{place}.duration"), "no duration is given anywhere", remedy));
    };
    expect_sane(&format!("{place}.duration"), duration)?;
    Ok(Need { service, duration: duration.0 })
}

fn gap(place: &str, patient: &Patient) -> Result<[i64; 2], Fault> {
    let place = format!("{place}.synchronization");
    match (&patient.synchronization, patient.required_caregivers.len()) {
        (None, 1) => Ok([0, 0]),
        (None, _) => {
            Err(Fault::at(place, "two services, and nothing says how they follow", "add simultaneous or sequential"))
        }
        (Some(_), 1) => Err(Fault::at(
            place,
            "one service has nothing to be synchronised with",
            "remove it, or add the second service",
        )),
        (Some(sync), _) => match (sync.kind, sync.distance) {
            (Kind::Simultaneous, None) => Ok([0, 0]),
            (Kind::Simultaneous, Some(_)) => Err(Fault::at(
                format!("{place}.distance"),
                "simultaneous services have no time between them",
                "remove the distance, or make the type sequential",
            )),
            (Kind::Sequential, None) => Err(Fault::at(
                format!("{place}.distance"),
                "sequential services need the least and the most time between their starts",
                "add distance: [least, most]",
            )),
            (Kind::Sequential, Some([least, most])) => {
                expect_sane(&format!("{place}.distance[0]"), least)?;
                expect_sane(&format!("{place}.distance[1]"), most)?;
                if least > most {
                    let what = format!("at least {} and at most {}", least.as_units(), most.as_units());
                    return Err(Fault::at(format!("{place}.distance"), what, "give the smaller number first"));
                }
                Ok([least.0, most.0])
            }
        },
    }
}

fn able(place: &str, carer: &Caregiver, known: &HashMap<&str, usize>) -> Result<Carer, Fault> {
    let later =
        [("working_shift", carer.working_shift.is_some()), ("departing_point", carer.departing_point.is_some())];
    refuse_later_forms(place, &later)?;
    let mut able = vec![false; known.len()];
    for (i, ability) in carer.abilities.iter().enumerate() {
        able[service(&format!("{place}.abilities[{i}]"), ability, known)?] = true;
    }
    Ok(Carer { id: carer.id.clone(), able })
}

fn service(place: &str, id: &str, known: &HashMap<&str, usize>) -> Result<usize, Fault> {
    let unknown = || Fault::at(place, format!("no service has the id {id:?}"), "add it to services, or correct the id");
    known.get(id).copied().ok_or_else(unknown)
}

fn distances(rows: &[Vec<Milli>], wanted: usize) -> Result<Vec<i64>, Fault> {
    let remedy = "give one row and one column for the office and then for every patient in their order";
    if rows.len() != wanted {
        return Err(Fault::at("distances", format!("{} rows, {wanted} wanted", rows.len()), remedy));
    }
    let mut flat = Vec::with_capacity(wanted * wanted);
    for (i, row) in rows.iter().enumerate() {
        if row.len() != wanted {
            return Err(Fault::at(
                format!("distances[{i}]"),
                format!("{} numbers, {wanted} wanted", row.len()),
                remedy,
            ));
        }
        for (j, &distance) in row.iter().enumerate() {
            expect_sane(&format!("distances[{i}][{j}]"), distance)?;
            if i == j && distance.0 != 0 {
                let what = format!("{} from a place to itself", distance.as_units());
                return Err(Fault::at(format!("distances[{i}][{j}]"), what, "make it 0"));
            }
            flat.push(distance.0);
        }
    }
    Ok(flat)
}

fn index<'a>(place: &str, ids: impl Iterator<Item = &'a str>) -> Result<HashMap<&'a str, usize>, Fault> {
    let mut known = HashMap::new();
    for (i, id) in ids.enumerate() {
        if let Some(first) = known.insert(id, i) {
            let what = format!("{id:?} is already the id of {place}[{first}]");
            return Err(Fault::at(format!("{place}[{i}].id"), what, "give each its own id"));
        }
    }
    Ok(known)
}

fn expect_few(place: &str, count: usize) -> Result<(), Fault> {
    if count <= MANY {
        return Ok(());
    }
    Err(Fault::at(place, format!("{count} entries, more than {MANY}"), "split the day by area"))
}

fn expect_sane(place: &str, found: Milli) -> Result<(), Fault> {
    if (0..=HUGE * 1000).contains(&found.0) {
        return Ok(());
    }
    let shown = if found.0 == i64::MAX { "the number".to_owned() } else { found.as_units().to_string() };
    Err(Fault::at(place, format!("{shown} is outside 0 to {HUGE}"), "correct the number"))
}

fn refuse_later_forms(place: &str, fields: &[(&str, bool)]) -> Result<(), Fault> {
    for (field, present) in fields {
        if *present {
            let what = "this field belongs to a wider form of the problem, which is not planned here";
            return Err(Fault::at(format!("{place}.{field}"), what, "remove it where it does not matter"));
        }
    }
    Ok(())
}
