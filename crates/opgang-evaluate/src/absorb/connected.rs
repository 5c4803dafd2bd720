//! Rows that say nothing, and effects that cannot be compared.

/// Rows that are alone in a level of an effect; when they are gone, others may be alone, and so on to the end.
///
/// Returns the rows in ascending order. Such a row is fitted exactly and tells nothing about any coefficient.
pub fn singletons(effects: &[&[u32]]) -> Vec<usize> {
    let rows = effects.first().map_or(0, |codes| codes.len());
    let count = |codes: &[u32]| {
        let mut counts = vec![0_u32; codes.iter().max().map_or(0, |&code| code as usize + 1)];
        codes.iter().for_each(|&code| counts[code as usize] += 1);
        counts
    };
    let mut counts: Vec<Vec<u32>> = effects.iter().map(|codes| count(codes)).collect();
    let mut gone = vec![false; rows];
    loop {
        let mut found = false;
        for row in 0..rows {
            let alone = |(codes, counts): (&&[u32], &Vec<u32>)| counts[codes[row] as usize] == 1;
            if !gone[row] && effects.iter().zip(&counts).any(alone) {
                gone[row] = true;
                found = true;
                effects.iter().zip(&mut counts).for_each(|(codes, counts)| counts[codes[row] as usize] -= 1);
            }
        }
        if !found {
            return (0..rows).filter(|&row| gone[row]).collect();
        }
    }
}

/// Into how many parts the levels of two effects fall, where a row connects its two levels. Levels in different parts
/// cannot be compared.
pub fn components(left: &[u32], right: &[u32]) -> usize {
    let (lefts, _) = component_of(left, right, (width(left), width(right)));
    let mut found: Vec<u32> = left.iter().map(|&code| lefts[code as usize]).collect();
    found.sort_unstable();
    found.dedup();
    found.len()
}

/// The part of each level of two effects with so many levels; a level without rows is a part of its own.
pub fn component_of(left: &[u32], right: &[u32], levels: (usize, usize)) -> (Vec<u32>, Vec<u32>) {
    let mut parents: Vec<u32> = (0..(levels.0 + levels.1) as u32).collect();
    for (&left, &right) in left.iter().zip(right) {
        let (left, right) = (root(&mut parents, left), root(&mut parents, levels.0 as u32 + right));
        parents[left.max(right) as usize] = left.min(right);
    }
    let mut parts: Vec<u32> = (0..parents.len() as u32).map(|node| root(&mut parents, node)).collect();
    let rights = parts.split_off(levels.0);
    (parts, rights)
}

fn root(parents: &mut [u32], node: u32) -> u32 {
    let mut node = node;
    while parents[node as usize] != node {
        parents[node as usize] = parents[parents[node as usize] as usize];
        node = parents[node as usize];
    }
    node
}

fn width(codes: &[u32]) -> usize {
    codes.iter().max().map_or(0, |&code| code as usize + 1)
}
