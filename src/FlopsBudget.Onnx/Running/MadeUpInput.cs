using FlopsBudget.Onnx.Interop;
using FlopsBudget.Onnx.Reading;

namespace FlopsBudget.Onnx.Running;

/// <summary>
/// Makes up the values of an input of which only the shape is given, by the rule for all models: numbers with a fraction are random from 0 to 1 and the same at
/// every count, whole numbers are 0, Booleans are true.
/// </summary>
internal static class MadeUpInput
{
    /// <summary>An input of made-up values.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0327</c>: nothing can be made up for it.</exception>
    internal static RunInput Of(OnnxValue input, Random random)
    {
        if (input.Type is not { IsTensor: true, Known: { } sizes } type || OnnxElements.Bytes(type.Element, Traces.Shapes.Product(sizes)) is not { } bytes)
        {
            throw new FlopsBudgetException(
                DiagnosticIds.FailedRun,
                $"The input \"{input.Name}\" is {input.Type}, for which no values can be made, so the file cannot be run here. Count it on shapes: leave Execution away.");
        }

        var values = new byte[bytes];
        var width = type.Element switch { OnnxElements.Float => 4, 11 => 8, 10 or 16 => 2, 14 => 4, 15 => 8, _ => 0 };
        for (var place = 0; width > 0 && place < values.Length; place += width)
        {
            Write(values.AsSpan(place, width), type.Element, random.NextSingle());
        }

        if (type.Element == OnnxElements.Bool)
        {
            values.AsSpan().Fill(1);
        }

        return new(input.Name, type.Element, sizes, values);
    }

    private static void Write(Span<byte> bytes, int type, float value)
    {
        _ = type switch
        {
            10 => BitConverter.TryWriteBytes(bytes, (Half)value),
            16 => BitConverter.TryWriteBytes(bytes, unchecked((ushort)(BitConverter.SingleToUInt32Bits(value) >> 16))),
            11 or 15 => BitConverter.TryWriteBytes(bytes, (double)value),
            _ => BitConverter.TryWriteBytes(bytes, value),
        };
    }
}
