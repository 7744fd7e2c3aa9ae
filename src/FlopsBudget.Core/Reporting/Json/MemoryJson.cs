using System.Globalization;
using System.Text.Json;
using FlopsBudget.Text;
using FlopsBudget.Traces;

namespace FlopsBudget.Reporting.Json;

/// <summary>Writes and reads bytes and shapes of a place in the module tree; what is not known is left out.</summary>
internal static class MemoryJson
{
    internal static void Write(Utf8JsonWriter json, ModuleTotal module)
    {
        Write("parameterBytes", module.ParameterBytes);
        Write("activationBytes", module.ActivationBytes);
        Write("peakActivationBytes", module.PeakActivationBytes);
        Write("bytesRead", module.BytesRead);
        Write("bytesWritten", module.BytesWritten);

        void Write(string name, Bytes? bytes)
        {
            if (bytes is { } known)
            {
                json.WriteNumber(name, known.Value);
            }
        }
    }

    internal static void Write(Utf8JsonWriter json, CallShapes shapes)
    {
        json.WriteTexts("inputs", shapes.Inputs.Select(shape => shape.ToString()));
        json.WriteTexts("outputs", shapes.Outputs.Select(shape => shape.ToString()));
        json.WriteNumber("calls", shapes.Calls);
    }

    internal static Bytes? ReadBytes(JsonElement json, string name) => json.Has(name, out _) ? new Bytes(json.Number(name)) : (Bytes?)null;

    internal static CallShapes ReadShapes(JsonElement json) =>
        new([.. json.Texts("inputs").Select(Shape)], [.. json.Texts("outputs").Select(Shape)], json.SmallNumber("calls"));

    // As TensorShape writes it, with sizes that may be 0.
    private static TensorShape Shape(string text)
    {
        var bracket = text.IndexOf('[', StringComparison.Ordinal);
        return bracket > 0 && text.EndsWith(']') && ElementTypes.Find(text[..bracket]) is { } type
            ? new([.. text[(bracket + 1)..^1].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Size)], type)
            : throw NoShape(text);

        long Size(string size) => long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw NoShape(text);
    }

    private static FormatException NoShape(string text) => new($"\"{text}\" is no shape such as float32[1,3,224,224]");
}
