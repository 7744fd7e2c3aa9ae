using FlopsBudget.Onnx.Reading;

namespace FlopsBudget.Onnx.Tests.Running;

/// <summary>Writes functions, which only files of users have.</summary>
internal static class Functions
{
    internal static void Write(WireWriter message, OnnxFunction function)
    {
        message.Text(1, function.Name);
        foreach (var input in function.Inputs)
        {
            message.Text(4, input);
        }

        foreach (var output in function.Outputs)
        {
            message.Text(5, output);
        }

        foreach (var node in function.Nodes)
        {
            message.Message(7, inner => ModelWriter.Write(inner, node));
        }

        message.Message(9, opset => opset.Int(2, 18));
        message.Text(10, function.Domain);
    }
}
