use rand::Rng;
use rand::SeedableRng;
use rand_chacha::ChaCha20Rng;
use uuid::Uuid;

/// Randomness that is the same in every run: ChaCha20 from a seed.
#[derive(Clone, Debug)]
pub struct SeededRandom {
    generator: ChaCha20Rng,
}

impl SeededRandom {
    /// The sequence that belongs to `seed`.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self { generator: ChaCha20Rng::seed_from_u64(seed) }
    }

    /// Fills `bytes` with the next of the sequence.
    pub fn fill(&mut self, bytes: &mut [u8]) {
        self.generator.fill_bytes(bytes);
    }

    /// The next bytes of the sequence.
    pub fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.fill(&mut bytes);
        bytes
    }

    /// The next identity, a UUID of version 4.
    pub fn uuid(&mut self) -> Uuid {
        uuid::Builder::from_random_bytes(self.bytes()).into_uuid()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_sequence() {
        let (mut one, mut other) = (SeededRandom::new(62), SeededRandom::new(62));
        assert_eq!(one.bytes::<40>(), other.bytes::<40>());
        assert_eq!(one.uuid(), other.uuid());
    }

    #[test]
    fn another_seed_gives_another_sequence() {
        assert_ne!(SeededRandom::new(1).bytes::<16>(), SeededRandom::new(2).bytes::<16>());
    }

    #[test]
    fn identities_are_well_formed_and_differ() {
        let mut random = SeededRandom::new(7);
        let (first, second) = (random.uuid(), random.uuid());
        assert_eq!(first.get_version_num(), 4);
        assert_ne!(first, second);
    }
}
