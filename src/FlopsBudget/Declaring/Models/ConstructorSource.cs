using System.Reflection;
using static TorchSharp.torch;

namespace FlopsBudget.Declaring.Models;

/// <summary>A model that is made by its constructor.</summary>
internal sealed class ConstructorSource(ConstructorInfo constructor, object?[] arguments) : ModelSource
{
    internal override string Name => SignatureText.Of(constructor.DeclaringType!);

    internal override string Description => $"the constructor of {constructor.DeclaringType!.FullName}";

    internal override Type ModelType => constructor.DeclaringType!;

    internal override nn.Module Make() =>
        (nn.Module)constructor.Invoke(BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null);
}
