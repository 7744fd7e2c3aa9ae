using System.Globalization;
using FlopsBudget.Counting.Formulas;
using FlopsBudget.Text;
using FlopsBudget.Traces;

namespace FlopsBudget.Tracing.Failures;

/// <summary>The words for where a model has failed, and which of its inputs does not fit.</summary>
/// <param name="trace">What ran; null when nothing did.</param>
/// <param name="inputs">The model's inputs.</param>
/// <param name="device">Where its parameters are; null when it has none.</param>
internal sealed class FailedRunText(OperatorTrace? trace, IReadOnlyList<NamedInput> inputs, string? device)
{
    private const string Unknown = "Check that the input's shape and type are what its forward expects.";

    private readonly OperatorCall[] _failed = [.. Failed(trace)];

    /// <summary>Whether a tensor is known that does not fit.</summary>
    internal bool IsCertain => Find() is not null;

    /// <summary>One or two sentences.</summary>
    /// <param name="isOwn">Whether the model's own code has thrown, so that the shape of the input need not be the cause.</param>
    internal string Write(bool isOwn = false) => Find() is var (misfit, place) ? Sentence(misfit, place)
        : Elsewhere() is { } input ? $"{Capitalize.First(Name(input))} is on {input.Device}, and the model's parameters are on {device}."
        : trace?.Broken is { } module ? $"It was in {Place(module, _failed.FirstOrDefault())}{Given(module)}.{(isOwn ? "" : $" {Unknown}")}"
        : isOwn ? "" : Unknown;

    private (Mismatch Mismatch, string Place)? Find()
    {
        foreach (var call in _failed)
        {
            if (OperatorRequirements.Find(call) is { } misfit)
            {
                return (misfit, Place(call.Module ?? trace!.Broken, call));
            }
        }

        return trace?.Broken is { } module && ModuleRequirements.Find(module) is { } unfit ? (unfit, Place(module, call: null)) : null;
    }

    // The operator that ran last and returned nothing, and those inside it that did neither.
    private static IEnumerable<OperatorCall> Failed(OperatorTrace? trace)
    {
        var calls = trace?.Calls ?? [];
        while (calls is [.., { Outputs.IsEmpty: true } last])
        {
            yield return last;
            calls = last.Children;
        }
    }

    private string Sentence(Mismatch misfit, string place)
    {
        var input = InputOf(misfit.Tensor);
        var has = string.Format(CultureInfo.InvariantCulture, misfit.Has, input is null ? misfit.Tensor : Name(input));
        return $"{Capitalize.First(has)}, and {place}{(input is null ? ", which gets it," : "")} needs {misfit.Needs}.";
    }

    // A model that is a layer itself is as good a place as a layer inside one.
    private static string Place(ModuleCall? module, OperatorCall? call) =>
        module is { Scope: { Path.Length: > 0 } scope } ? $"{scope.Path} ({Layer(scope)})"
        : module is { Scope: { Children.Count: 0, Configuration.Length: > 0 } root } ? Layer(root)
        : call?.Name ?? module?.Scope.TypeName ?? "the model";

    private static string Layer(ModuleScope scope) =>
        scope.Configuration.Length == 0 ? scope.TypeName : $"{scope.TypeName}({Truncate.AtComma(scope.Configuration)})";

    private NamedInput? Elsewhere() => device is null ? null : inputs.FirstOrDefault(input => input.Device != device);

    private string Given(ModuleCall module) => module.Inputs.IsEmpty
        ? ""
        : $", which got {string.Join(" and ", module.Inputs.Select(shape => InputOf(shape) is { } input ? $"{shape} ({Name(input)})" : $"{shape}"))}";

    private NamedInput? InputOf(TensorShape shape) => inputs.FirstOrDefault(input => input.Shape.Identity == shape.Identity);

    private static string Name(NamedInput input) => $"input {input.Place}{(input.Name is null ? "" : $" ({input.Name})")}";
}
