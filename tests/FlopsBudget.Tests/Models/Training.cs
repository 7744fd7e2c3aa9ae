using static TorchSharp.torch;

namespace FlopsBudget.Tests.Models;

/// <summary>Counts a step of training: forward and backward of the sum of all outputs, in evaluation mode as the reference does.</summary>
internal static class Training
{
    internal static FlopReport Count(nn.Module model, Tensor[] inputs, bool inputGradients)
    {
        foreach (var input in inputs.Where(input => inputGradients && input.is_floating_point()))
        {
            input.requires_grad = true;
        }

        model.eval();
        return FlopCounter.Count(() => Step(model, inputs), model);
    }

    private static void Step(nn.Module model, Tensor[] inputs)
    {
        Tensor[] outputs = model switch
        {
            nn.Module<Tensor[], Tensor[]> several => several.call(inputs),
            nn.Module<Tensor[], Tensor> list => [list.call(inputs)],
            nn.Module<Tensor, Tensor> single => [single.call(inputs[0])],
            nn.Module<Tensor, Tensor, Tensor> pair => [pair.call(inputs[0], inputs.ElementAtOrDefault(1)!)],
            _ => throw new InvalidOperationException($"The tests do not know how to call {model.GetType()}."),
        };
        var sum = outputs.Where(output => output.requires_grad).Select(output => output.sum()).Aggregate((left, right) => left + right);
        sum.backward();
    }
}
