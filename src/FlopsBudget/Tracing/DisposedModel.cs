using FlopsBudget.Interop;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>Notices a model that was disposed of before it is counted: libtorch's own words for it say nothing of that.</summary>
internal static class DisposedModel
{
    /// <summary>Throws if a parameter of the model is gone.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0301</c>: one is.</exception>
    internal static void ThrowIf(nn.Module model)
    {
        if (EachModule.Of(model).Any(HasLost))
        {
            throw new FlopsBudgetException(
                DiagnosticIds.ModelThrew,
                $"{TypeNames.Of(model)} cannot be counted, since it, or a part of it, was disposed of before. Count it while it is in use, such as before the end of its using block.");
        }
    }

    private static bool HasLost(nn.Module module) => Registrations.Parameters(module).Values.Any(parameter => parameter.IsInvalid);
}
