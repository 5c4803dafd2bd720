//! How many clusters carry the treatment: with one of them there is no valid standard error.

use super::Sample;
use crate::findings::Notice;
use crate::notices;

/// Which clusters are treated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Treated {
    /// Clusters with a row whose treatment is above the lowest value.
    pub treated: usize,
    /// All other clusters.
    pub comparison: usize,
    /// True when the treatment takes two values.
    pub two_valued: bool,
    /// True when no cluster has rows of both kinds.
    pub whole: bool,
}

impl Treated {
    /// Why no standard error of the coefficient is valid, when none is.
    ///
    /// With one treated cluster the scores of that cluster are zero or its residual cannot be told from the effect:
    /// variances estimated from clusters are then far too small (MacKinnon & Webb 2017, 2018).
    pub fn refusal(&self) -> Option<Notice> {
        if !self.two_valued {
            return None;
        }
        match (self.treated, self.comparison) {
            (1, _) => Some(notices::one_treated_cluster(1)),
            (_, 1) if self.whole => Some(notices::one_untreated_cluster(1)),
            _ => None,
        }
    }

    /// A warning for few clusters of either kind.
    pub fn warning(&self) -> Option<Notice> {
        let few = if self.whole { self.treated.min(self.comparison) } else { self.treated };
        (self.two_valued && few < 6).then(|| notices::few_treated_clusters(self.treated, self.comparison))
    }
}

/// Counts the clusters by treatment.
pub fn treated(sample: &Sample) -> Treated {
    let values = sample.treatment();
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let mut found = Treated {
        treated: 0,
        comparison: 0,
        two_valued: values.iter().all(|&value| value == low || value == high),
        whole: true,
    };
    for rows in sample.clusters() {
        let some = values[rows.clone()].iter().any(|&value| value > low);
        let every = values[rows].iter().all(|&value| value > low);
        found.whole &= some == every;
        found.treated += usize::from(some);
        found.comparison += usize::from(!some);
    }
    found
}
