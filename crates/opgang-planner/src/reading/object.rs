//! Entries that must be objects: serde would also take a list of the fields in their order, and nobody who reads such
//! a file could tell which number is which.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};
use std::collections::BTreeMap;

/// Something that stands in the file as an object, never as a list.
pub struct Object<T>(pub T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(file: D) -> Result<Self, D::Error> {
        file.deserialize_map(Fields(PhantomData)).map(Self)
    }
}

struct Fields<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Fields<T> {
    type Value = T;

    fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str("an object with named fields")
    }

    fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<T, A::Error> {
        T::deserialize(MapAccessDeserializer::new(fields))
    }
}

/// Reads one object.
pub fn object<'de, T: Deserialize<'de>, D: Deserializer<'de>>(file: D) -> Result<T, D::Error> {
    Object::deserialize(file).map(|Object(entry)| entry)
}

/// Reads a list of objects.
pub fn objects<'de, T: Deserialize<'de>, D: Deserializer<'de>>(file: D) -> Result<Vec<T>, D::Error> {
    Ok(Vec::<Object<T>>::deserialize(file)?.into_iter().map(|Object(entry)| entry).collect())
}

/// Reads an object that may be missing or null.
pub fn object_or_null<'de, T: Deserialize<'de>, D: Deserializer<'de>>(file: D) -> Result<Option<T>, D::Error> {
    Ok(Option::<Object<T>>::deserialize(file)?.map(|Object(entry)| entry))
}

/// Reads an object whose keys are data. A key that stands twice would contradict itself.
pub fn each_once<'de, T: Deserialize<'de>, D: Deserializer<'de>>(file: D) -> Result<BTreeMap<String, T>, D::Error> {
    file.deserialize_map(Once(PhantomData))
}

struct Once<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Once<T> {
    type Value = BTreeMap<String, T>;

    fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Self::Value, A::Error> {
        let mut found = BTreeMap::new();
        while let Some(key) = fields.next_key::<String>()? {
            if found.contains_key(&key) {
                return Err(A::Error::custom(format!("the key {key:?} stands there twice")));
            }
            found.insert(key, fields.next_value()?);
        }
        Ok(found)
    }
}
