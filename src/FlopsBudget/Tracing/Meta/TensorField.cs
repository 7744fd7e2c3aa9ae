using System.Reflection;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Meta;

/// <summary>A field that holds a tensor object, and which one it held before the run.</summary>
internal sealed record TensorField(object Owner, FieldInfo Field, Tensor? Value)
{
    /// <summary>Puts the object back if forward has put another one there.</summary>
    internal void Restore()
    {
        if (!ReferenceEquals(Field.GetValue(Owner), Value))
        {
            Field.SetValue(Owner, Value);
        }
    }
}
