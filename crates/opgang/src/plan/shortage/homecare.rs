//! Patients whom nobody can serve.

use opgang_i18n::{Lang, Message, msg::shortages};
use opgang_planner::homecare::{Instance, Plan, Shortage};

use super::{Shortages, told};
use crate::plan::Refusal;

/// What the patients lack whom no plan can serve.
pub fn of(instance: &Instance, _: &Plan, lang: Lang) -> Result<Shortages, Refusal> {
    let facts = instance.shortages();
    let lines = told(lang, shortages::patients, facts.len(), facts.iter().map(|shortage| sentence(shortage, lang)));
    Shortages::new(&facts, lines)
}

fn sentence(shortage: &Shortage, lang: Lang) -> Message {
    let (patient, services) = (shortage.patient.clone(), lang.list_and(&shortage.services));
    if shortage.carers_able == 0 {
        return shortages::patient_nobody(patient, services);
    }
    shortages::patient(shortage.carers_able as i64, shortage.carers_needed as i64, patient, services)
}
