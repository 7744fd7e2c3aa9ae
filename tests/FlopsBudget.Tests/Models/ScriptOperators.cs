namespace FlopsBudget.Tests.Models;

/// <summary>Models of TorchScript that are one operator.</summary>
internal static class ScriptOperators
{
    /// <summary>Conv1d(2, 8, 3) with its padding given as text, as PyTorch exports a trace of it.</summary>
    internal static byte[] TracedConvolution(string padding) => Operator(
        $"torch._convolution_mode(x, self.weight, self.bias, [1], \"{padding}\", [1], 1)", ("weight", [8, 2, 3]), ("bias", [8]));

    /// <summary>One operator on the input <c>x</c> and parameters.</summary>
    internal static byte[] Operator(string expression, params (string Name, long[] Sizes)[] parameters) => ScriptArchive.Write(
        $"""
        class One(Module):
          __parameters__ = [{string.Concat(parameters.Select(parameter => $"\"{parameter.Name}\", "))}]
          __buffers__ = []
        {string.Concat(parameters.Select(parameter => $"  {parameter.Name} : Tensor\n"))}  training : bool
          def forward(self: __torch__.One,
            x: Tensor) -> Tensor:
            return {expression}

        """.ReplaceLineEndings("\n"),
        new("One", [.. parameters.Select(parameter => (parameter.Name, (object)parameter.Sizes))]));
}
