using FlopsBudget.Examples.Models;
using FlopsBudget.Onnx;

namespace FlopsBudget.Html.Tests;

/// <summary>A model of each kind that every rendering is made for, counted once.</summary>
internal static class CountedModels
{
    private const string Hostile = "<img src=x onerror=alert(1)>";

    private static readonly Dictionary<string, Lazy<FlopReport>> All = new(StringComparer.Ordinal)
    {
        ["resnet50"] = new(() => FlopCounter.Count(Zoo.ResNet50, "1,3,224,224")),
        ["gpt2"] = new(() => FlopCounter.Count(Zoo.Gpt2Small, "int64[1,128]")),
        ["lstm"] = new(() => FlopCounter.Count(() => new LstmClassifier(), "2,16,32")),
        ["torchscript"] = new(() => FlopCounter.Count(new ModelFile(File("transformer.s.pt")), "2,6,32; 2,5,32")),
        ["onnx"] = new(() => OnnxFlopCounter.Count(File("resnet18.onnx"))),
    };

    /// <summary>Their names.</summary>
    public static IReadOnlyCollection<string> Names => All.Keys;

    /// <summary>The same for theories.</summary>
    public static TheoryData<string> Cases
    {
        get
        {
            var data = new TheoryData<string>();
            foreach (var name in Names)
            {
                data.Add(name);
            }

            return data;
        }
    }

    /// <summary>The report of one.</summary>
    internal static FlopReport Of(string name) => All[name].Value;

    /// <summary>The same with a name that is markup, wherever a name can be.</summary>
    internal static FlopReport HostileOf(string name)
    {
        var report = Of(name);
        return report with { Model = Hostile, Inputs = [Hostile], Root = Renamed(report.Root, "", "") };
    }

    /// <summary>The name that is markup.</summary>
    internal static string Markup => Hostile;

    private static string File(string name) => Path.Combine(AppContext.BaseDirectory, "Models", name);

    private static ModuleTotal Renamed(ModuleTotal module, string above, string renamedAbove)
    {
        var name = above.Length > 0 && module.Path.StartsWith(above + ".", StringComparison.Ordinal) ? module.Path[(above.Length + 1)..] : module.Path;
        var path = module.Path.Length == 0 ? "" : $"{renamedAbove}{(renamedAbove.Length == 0 ? "" : ".")}{name}{Hostile}";
        return module with { Path = path, Type = Hostile, Configuration = Hostile, Children = [.. module.Children.Select(child => Renamed(child, module.Path, path))] };
    }
}
