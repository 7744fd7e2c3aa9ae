using FlopsBudget.Traces;

namespace FlopsBudget.Counting.Conventions.OpCounter;

/// <summary>One call of a layer as a hook sees it: the first tensor that goes in, what comes out, and the layer's configuration.</summary>
/// <param name="Call">The call of the module.</param>
/// <param name="Operators">The outermost operators that ran in it.</param>
internal sealed record LayerCall(ModuleCall Call, IReadOnlyList<OperatorCall> Operators)
{
    /// <summary>The place in the tree.</summary>
    internal ModuleScope Scope => Call.Scope;

    /// <summary>The first input. Where the hooks did not show it, it is the first tensor that an operator of the layer reads.</summary>
    internal TensorShape Input => Call.Inputs.FirstOrDefault() ??
        Operators.SelectMany(call => call.Inputs).Select(input => input.Tensor).FirstOrDefault(tensor => tensor is not null) ??
        throw new InvalidOperationException($"No tensor was seen to go into the {Scope.TypeName} at \"{Scope.Path}\".");

    /// <summary>The first result. Where the hooks did not show it, it is what the layer's last operator returned.</summary>
    internal TensorShape Output => Call.Outputs.FirstOrDefault() ??
        Operators.Reverse().Select(call => call.OptionalOutput()).FirstOrDefault(tensor => tensor is not null) ??
        throw new InvalidOperationException($"No tensor was seen to come out of the {Scope.TypeName} at \"{Scope.Path}\".");

    /// <summary>Whether the layer has weights: an affine norm, for example.</summary>
    internal bool HasParameters => Scope.ParameterShapes.Count > 0;

    /// <summary>A parameter of the layer, or null when it has none of that name.</summary>
    internal TensorShape? Parameter(string name) => Scope.ParameterShapes.FirstOrDefault(parameter => parameter.Name == name)?.Shape;

    /// <summary>The layer's weight.</summary>
    internal TensorShape Weight => Parameter("weight") ??
        throw new InvalidOperationException($"The {Scope.TypeName} at \"{Scope.Path}\" has no weight.");

    /// <summary>An integer of the layer's configuration.</summary>
    internal long Setting(string name) => Convert.ToInt64(SettingValue(name), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A value of the layer's configuration; of a layer in an archive, what its operator was given.</summary>
    internal object? SettingValue(string name) => Scope.IsScript ? ScriptSettings.Find(this, name) : Scope.Settings[name];
}
