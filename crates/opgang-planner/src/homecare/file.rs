//! An instance file, field for field, as Ceschia et al. (2024) publish them.

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::milli::Milli;
use crate::reading;

#[derive(Deserialize)]
pub(super) struct File {
    #[serde(deserialize_with = "reading::objects")]
    pub patients: Vec<Patient>,
    #[serde(deserialize_with = "reading::objects")]
    pub services: Vec<Service>,
    #[serde(deserialize_with = "reading::objects")]
    pub caregivers: Vec<Caregiver>,
    #[serde(deserialize_with = "reading::objects")]
    pub central_offices: Vec<Office>,
    pub distances: Vec<Vec<Milli>>,
}

#[derive(Deserialize)]
pub(super) struct Patient {
    pub id: String,
    pub time_window: [Milli; 2],
    #[serde(deserialize_with = "reading::objects")]
    pub required_caregivers: Vec<Required>,
    #[serde(default, deserialize_with = "reading::object_or_null")]
    pub synchronization: Option<Synchronization>,
    /// Fields of later, wider forms of the problem, which change what a good plan is.
    pub incompatible_caregivers: Option<IgnoredAny>,
    pub preferred_caregivers: Option<IgnoredAny>,
    pub time_windows: Option<IgnoredAny>,
}

#[derive(Deserialize)]
pub(super) struct Required {
    pub service: String,
    pub duration: Option<Milli>,
}

#[derive(Deserialize)]
pub(super) struct Synchronization {
    #[serde(rename = "type")]
    pub kind: Kind,
    pub distance: Option<[Milli; 2]>,
}

#[derive(Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    Simultaneous,
    Sequential,
}

#[derive(Deserialize)]
pub(super) struct Service {
    pub id: String,
    pub default_duration: Option<Milli>,
}

#[derive(Deserialize)]
pub(super) struct Caregiver {
    pub id: String,
    pub abilities: Vec<String>,
    /// Fields of later, wider forms of the problem, which change what a good plan is.
    pub working_shift: Option<IgnoredAny>,
    pub departing_point: Option<IgnoredAny>,
}

#[derive(Deserialize)]
pub(super) struct Office {
    #[serde(rename = "id")]
    pub _id: String,
}
