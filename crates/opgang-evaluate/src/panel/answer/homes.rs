//! Which clusters each cohort has, from how many clusters there are of each kind.
//!
//! Clusters are told apart by nothing but the cohorts that they have units in. So a number is given to each that the
//! database counted: whatever is asked of these numbers (how many do two cohorts have together?) has the answer of the
//! clusters themselves.

/// So many cohorts stand in one number of an answer: clients that write fifteen digits lose none of it.
pub(super) const WORD: usize = 48;

/// So many cohorts stand in a row.
pub(super) const COHORTS_MAX: usize = 4 * WORD;

/// Clusters that have units in the same cohorts.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Alike {
    /// The places of these cohorts.
    pub cohorts: Vec<usize>,
    /// How many clusters.
    pub count: usize,
}

/// The places of the cohorts that stand in a row.
pub(super) fn places(words: [f64; 4]) -> Vec<usize> {
    let of = |(nth, word): (usize, f64)| {
        let bits = word as u64;
        (0..WORD).filter(move |bit| bits >> bit & 1 == 1).map(move |bit| nth * WORD + bit)
    };
    words.into_iter().enumerate().flat_map(of).collect()
}

/// Adds those that have units in one cohort alone: `clusters` of each cohort. Nothing when there are fewer than stand in
/// several cohorts.
pub(super) fn with_single(mut shared: Vec<Alike>, clusters: &[usize]) -> Option<Vec<Alike>> {
    let mut left = clusters.to_vec();
    for alike in &shared {
        for &cohort in &alike.cohorts {
            let left = left.get_mut(cohort)?;
            *left = left.checked_sub(alike.count)?;
        }
    }
    shared.extend(left.into_iter().enumerate().map(|(cohort, count)| Alike { cohorts: vec![cohort], count }));
    Some(shared)
}

/// The numbers of the clusters of each of some cohorts, and how many there are in all. `of`: which of these each cohort
/// of the answer belongs to; none where it does not serve.
pub(super) fn numbered(alike: &[Alike], of: &[Option<usize>], cohorts: usize) -> (Vec<Vec<u32>>, usize) {
    let mut numbers: Vec<Vec<u32>> = vec![Vec::new(); cohorts];
    let mut next = 0_u32;
    for alike in alike {
        let mut theirs: Vec<usize> = alike.cohorts.iter().filter_map(|&cohort| of[cohort]).collect();
        theirs.sort_unstable();
        theirs.dedup();
        if theirs.is_empty() {
            continue;
        }
        let end = next + u32::try_from(alike.count).unwrap_or(u32::MAX - next);
        theirs.into_iter().for_each(|cohort| numbers[cohort].extend(next..end));
        next = end;
    }
    numbers.iter_mut().for_each(|of| of.sort_unstable());
    (numbers, next as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clusters_are_counted_as_the_database_counted_them() {
        assert_eq!(places([5.0, 0.0, 1.0, 0.0]), [0, 2, 96]);
        let shared = vec![Alike { cohorts: vec![0, 2], count: 3 }];
        let alike = with_single(shared.clone(), &[5, 1, 4]).expect("they fit");
        // The first and the last belong together.
        let (numbers, all) = numbered(&alike, &[Some(0), Some(1), Some(0)], 2);
        assert_eq!((numbers[0].len(), numbers[1].len(), all), (6, 1, 7));
        let (numbers, all) = numbered(&alike, &[Some(0), None, Some(1)], 2);
        assert_eq!((numbers[0].len(), numbers[1].len(), all), (5, 4, 6));
        assert_eq!(with_single(shared, &[2, 1, 4]), None);
    }
}
