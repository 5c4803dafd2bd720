//! What an address asks: ids in the path, values after the question mark. What cannot be read answers
//! like an id of nothing.

use std::str::FromStr;

use axum::extract::{FromRequestParts, Query, RawPathParams};
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

use super::Refusal;

/// The ids in the path: one, two or three.
pub struct At<T>(pub T);

/// What the segments of a path can be read as.
pub trait Segments: Sized {
    /// Reads them, if there are as many as needed and each fits.
    fn read(segments: &[&str]) -> Option<Self>;
}

impl<A: FromStr> Segments for (A,) {
    fn read(segments: &[&str]) -> Option<Self> {
        match segments {
            [one] => Some((one.parse().ok()?,)),
            _ => None,
        }
    }
}

impl<A: FromStr, B: FromStr> Segments for (A, B) {
    fn read(segments: &[&str]) -> Option<Self> {
        match segments {
            [one, other] => Some((one.parse().ok()?, other.parse().ok()?)),
            _ => None,
        }
    }
}

impl<A: FromStr, B: FromStr, C: FromStr> Segments for (A, B, C) {
    fn read(segments: &[&str]) -> Option<Self> {
        match segments {
            [one, two, three] => Some((one.parse().ok()?, two.parse().ok()?, three.parse().ok()?)),
            _ => None,
        }
    }
}

impl<S: Send + Sync, T: Segments> FromRequestParts<S> for At<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        let params = RawPathParams::from_request_parts(parts, state).await.map_err(|_| Refusal::NotFound)?;
        let segments: Vec<&str> = params.iter().map(|(_, value)| value).collect();
        T::read(&segments).map(At).ok_or(Refusal::NotFound)
    }
}

/// The values after the question mark.
pub struct Asking<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Asking<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        let asked = Query::<T>::from_request_parts(parts, state).await.map_err(|_| Refusal::NotFound)?;
        Ok(Self(asked.0))
    }
}
