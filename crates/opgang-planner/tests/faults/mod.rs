//! One field of a good file changed at a time, and the fault that must be found there.

use opgang_planner::Fault;
use serde_json::Value;

/// Changes one field, nothing meaning to leave it out, and expects `read` to find a fault at `place`.
pub fn expect_fault<T: std::fmt::Debug>(
    read: fn(&str) -> Result<T, Fault>,
    good: Value,
    (pointer, value): (&str, Option<Value>),
    place: &str,
) {
    let mut file = good;
    match value {
        Some(value) => *file.pointer_mut(pointer).expect("the field stands in the good file") = value,
        None => {
            let (parent, key) = pointer.rsplit_once('/').expect("a pointer begins with a slash");
            let parent = file.pointer_mut(parent).and_then(Value::as_object_mut).expect("an object");
            parent.remove(key).expect("the field stands in the good file");
        }
    }
    let fault = read(&file.to_string()).expect_err(pointer);
    assert!(fault.place.starts_with(place), "{pointer}: {fault}");
    assert!(!fault.remedy.is_empty());
}
