using static TorchSharp.torch;

namespace FlopsBudget.Tests.Models;

/// <summary>Counts a step of training: forward and backward of the sum of all outputs.</summary>
internal static class Training
{
    internal static FlopReport Count(nn.Module model, Tensor[] inputs, bool inputGradients) =>
        FlopCounter.CountTraining(model, inputs, new() { InputGradients = inputGradients });
}
