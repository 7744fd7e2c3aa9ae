using System.Diagnostics;
using FlopsBudget;
using static TorchSharp.torch;

namespace Shouldly;

/// <summary>Counts for an assertion: a model that throws is explained, since the reader of a failed test sees no more than its message.</summary>
[StackTraceHidden]
internal static class Counted
{
    internal static FlopReport Model(nn.Module model, ModelInput input, FlopCounterOptions? options) =>
        FlopCounter.Count(model, input, Explained(options));

    private static FlopCounterOptions Explained(FlopCounterOptions? options) => (options ?? FlopCounterOptions.Default) with { ExplainsFailures = true };
}
