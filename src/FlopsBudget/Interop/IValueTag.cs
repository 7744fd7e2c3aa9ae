namespace FlopsBudget.Interop;

/// <summary><c>c10::IValue::Tag</c> (ATen/core/ivalue.h): the tags whose payload is read.</summary>
internal enum IValueTag : uint
{
    None = 0,
    Tensor = 1,
    Double = 3,
    Int = 5,
    Bool = 10,
    String = 12,
    GenericList = 14,
    Object = 20,
}
