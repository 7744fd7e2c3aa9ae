using FlopsBudget.Traces;

namespace FlopsBudget.Tracing.Training;

/// <summary>
/// Operators whose gradient the CPU computes as a whole, and more than what is wanted of it: oneDNN's LSTM. Without values they are taken
/// apart, so the two costs differ.
/// </summary>
internal static class WholeGradients
{
    /// <exception cref="NotSupportedException">There is such an operator, so training has to run with values.</exception>
    internal static void ThrowIfAny(OperatorTrace trace)
    {
        if (trace.Calls.Select(Find).FirstOrDefault(found => found is not null) is { } name)
        {
            throw new NotSupportedException($"the gradient of {name} is computed in another way on the CPU than shapes alone show");
        }
    }

    // For an LSTM a list of states tells a padded batch from a packed one, which is taken apart with values too.
    private static string? Find(OperatorCall call) =>
        call.Name == "aten::lstm" && call.Inputs.Length > 1 && call.Inputs[1].Kind == ArgumentKind.TensorList
            ? call.Name
            : call.Children.Select(Find).FirstOrDefault(found => found is not null);
}
