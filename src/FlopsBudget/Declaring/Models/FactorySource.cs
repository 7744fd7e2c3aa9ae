using System.Reflection;
using static TorchSharp.torch;

namespace FlopsBudget.Declaring.Models;

/// <summary>A model that a static method or property returns.</summary>
internal sealed class FactorySource(string name, MethodInfo factory, object?[] arguments) : ModelSource
{
    internal override string Name => name;

    internal override string Description => $"{factory.DeclaringType!.FullName}.{name}";

    internal override Type ModelType => factory.ReturnType;

    internal override nn.Module Make() =>
        (nn.Module?)factory.Invoke(null, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null)
        ?? throw new FlopsBudgetException(DiagnosticIds.ConstructionThrew, $"{Description} returned null instead of a model.");
}
