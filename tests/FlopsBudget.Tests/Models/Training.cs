using static TorchSharp.torch;

namespace FlopsBudget.Tests.Models;

/// <summary>Counts a step of training: forward and backward of the sum of all outputs, in evaluation mode as the reference does.</summary>
internal static class Training
{
    internal static FlopReport Count(nn.Module model, Tensor[] inputs, bool inputGradients)
    {
        model.eval();
        return FlopCounter.CountTraining(model, inputs, new() { InputGradients = inputGradients });
    }
}
