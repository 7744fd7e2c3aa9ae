using System.Text.Json;
using FlopsBudget.Text;
using FlopsBudget.Traces;

namespace FlopsBudget.Reporting.Json;

/// <summary>Writes and reads a module tree as the list of its places, parents first, each with its depth.</summary>
internal static class ModuleJson
{
    internal static void Write(Utf8JsonWriter json, ModuleTotal root) => json.WriteObjects(
        "modules",
        TreeOrder.ParentsFirst((Module: root, Depth: 0), static place => place.Module.Children.Select(child => (child, place.Depth + 1))),
        static (json, place) => Write(json, place.Module, place.Depth));

    internal static ModuleTotal Read(JsonElement report)
    {
        // From the last on, the places of one level more that were read before are those below; what is not below anything is left over.
        var above = new Stack<(int Depth, ModuleTotal Module)>();
        foreach (var json in report.Objects("modules", json => json).Reverse())
        {
            var depth = json.SmallNumber("depth");
            var children = new List<ModuleTotal>();
            while (above.TryPeek(out var next) && next.Depth - 1 == depth)
            {
                children.Add(above.Pop().Module);
            }

            above.Push((depth, Read(json, children)));
        }

        return above.Count == 1 && above.Peek().Depth == 0
            ? above.Peek().Module
            : throw new FormatException("\"modules\" is no tree: it begins with the model at depth 0, and each module stands behind the one that it lies in, at a depth of one more");
    }

    private static void Write(Utf8JsonWriter json, ModuleTotal module, int depth)
    {
        json.WriteString("path", module.Path);
        json.WriteString("type", module.Type);
        json.WriteString("configuration", module.Configuration);
        json.WriteNumber("macs", module.Macs.Value);
        json.WriteNumber("flops", module.Flops.Value);
        json.WriteNumber("integerMacs", module.IntegerMacs.Value);
        json.WriteNumber("parameters", module.Parameters);
        MemoryJson.Write(json, module);
        json.WriteNumber("calls", module.Calls);
        if (module.Shapes.Count > 0)
        {
            json.WriteObjects("shapes", module.Shapes, MemoryJson.Write);
        }

        if (module.MayBeCountedIn.Count > 0)
        {
            json.WriteTexts("mayBeCountedIn", module.MayBeCountedIn);
        }

        json.WriteNumber("depth", depth);
        json.WriteNumber("ownMacs", module.OwnMacs.Value);
        json.WriteNumber("elementwiseOperations", module.ElementwiseOperations);
        json.WriteBoolean("neverRan", module.NeverRan);
        json.WriteBoolean("plainLayer", module.IsPlainLayer);
        json.WriteObjects("operators", module.Operators, OperatorJson.Write);
    }

    private static ModuleTotal Read(JsonElement json, IReadOnlyList<ModuleTotal> children) => new()
    {
        Path = json.Text("path"),
        Type = json.Text("type"),
        Configuration = json.Text("configuration"),
        Macs = OperatorJson.ReadMacs(json),
        OwnMacs = new(json.Number("ownMacs")),
        IntegerMacs = new(json.Number("integerMacs")),
        ElementwiseOperations = json.Number("elementwiseOperations"),
        Parameters = json.Number("parameters"),
        ParameterBytes = MemoryJson.ReadBytes(json, "parameterBytes"),
        ActivationBytes = MemoryJson.ReadBytes(json, "activationBytes"),
        PeakActivationBytes = MemoryJson.ReadBytes(json, "peakActivationBytes"),
        BytesRead = MemoryJson.ReadBytes(json, "bytesRead"),
        BytesWritten = MemoryJson.ReadBytes(json, "bytesWritten"),
        Shapes = json.ObjectsOrNone("shapes", MemoryJson.ReadShapes),
        Calls = json.SmallNumber("calls"),
        NeverRan = json.Flag("neverRan"),
        MayBeCountedIn = json.TextsOrNone("mayBeCountedIn"),
        IsPlainLayer = json.Flag("plainLayer"),
        Operators = json.Objects("operators", OperatorJson.Read),
        Children = children,
    };
}
