using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using FlopsBudget.Declaring;
using FlopsBudget.Tool.Hosting;
using FlopsBudget.Tool.Loading;
using FlopsBudget.Wire;

namespace FlopsBudget.Tool.Commands;

/// <summary>The budgets that a file declares, with what is known of the project that they are for.</summary>
/// <param name="File">The file: a project, a file of items, or the list that a build has written.</param>
/// <param name="Assembly">The assembly with the models; null where the file says nothing of one.</param>
/// <param name="Properties">Defaults for all items.</param>
/// <param name="Items">The budgets.</param>
internal sealed record DeclaredBudgets(string File, string? Assembly, IReadOnlyDictionary<string, string> Properties, IReadOnlyList<BudgetItem> Items)
{
    private const string Item = "FlopsBudget";

    /// <summary>The endings of projects, which have an assembly of their own.</summary>
    internal static IReadOnlyList<string> Projects { get; } = [".csproj", ".fsproj", ".vbproj"];

    /// <summary>The endings of all files that can declare budgets.</summary>
    internal static IReadOnlyList<string> Endings { get; } = [.. Projects, ".proj", ".props", ".targets", ".xml"];

    /// <summary>Whether a file is a project.</summary>
    internal static bool IsProject(string file) => Projects.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads a file as MSBuild does.</summary>
    /// <param name="file">The file.</param>
    /// <param name="configuration">The configuration; null for the usual one.</param>
    /// <param name="framework">The target framework, of a project that has several; null for the only one.</param>
    /// <param name="build">Whether to build it first, without its own check.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0236</c>: it cannot be read or built, or declares nothing.</exception>
    internal static DeclaredBudgets Read(string file, string? configuration, string? framework, bool build)
    {
        if (!Endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
        {
            throw Unusable($"{file} declares no budgets. There are projects ({string.Join(", ", Projects)}), files with FlopsBudget items (.props, .targets, .proj, .xml), and the lists that builds write (bin/.../App.flops.xml).");
        }

        if (!System.IO.File.Exists(file))
        {
            throw Unusable($"{file} does not exist: looked for {Path.GetFullPath(file)}.");
        }

        if (BudgetList.IsList(file))
        {
            Unused.Refuse($"{file} is what one build has written, in one configuration and for one target framework. Name the list of the other build.", Unused.If(configuration is not null, "--configuration"), Unused.If(framework is not null, "--framework"));
        }

        var read = BudgetList.IsList(file) ? OfList(file) : OfProject(file, configuration, framework, build);
        return read.Items.Count > 0 ? read : throw Unusable($"{file} has no FlopsBudget items, so there is nothing to judge. flops init {file} proposes some.");
    }

    /// <summary>What the process that counts is asked for.</summary>
    /// <param name="assembly">The assembly with the models; null for that of the file.</param>
    /// <param name="figures">The file for what is counted.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0236</c>: an item needs an assembly, and there is none.</exception>
    internal CheckRequest ToRequest(string? assembly, string figures)
    {
        var needs = Items.FirstOrDefault(item => !ModelFileName.Is(item.Include));
        var path = assembly ?? Assembly;
        if (path is null && needs is not null)
        {
            throw Unusable($"{File} does not say in which assembly {needs.Include} is. Give --assembly the .dll that holds it.");
        }

        if (path is not null && !System.IO.File.Exists(path))
        {
            throw Unusable($"{path} does not exist. Build the project first (dotnet build), or count it with flops count {File}, which does.");
        }

        var files = path is not null ? DependencyFile.Read(path, PackageFolders.Of(path))
            : TorchSharpPackage.Files() ?? new ProjectFiles(Path.GetFullPath(File), [], []);
        return new(
            Path.GetFullPath(File),
            TargetFramework: null,
            Path.GetFullPath(files.Assembly),
            files.References,
            files.Natives,
            [.. files.Frameworks.Select(one => new KeyValuePair<string, string>(one.Name, one.Version.ToString()))],
            Pages: "",
            IsBuildServer: true,
            Properties,
            Items)
        {
            Id = Guid.NewGuid().ToString("N"),
            CountedFrom = "flops",
            Figures = figures,
        };
    }

    private static DeclaredBudgets OfList(string file)
    {
        var list = BudgetList.Read(file);
        return new(Path.IsPathRooted(list.Project) ? list.Project : Path.GetFullPath(file), Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, list.Assembly + ".dll"), list.Properties, list.Items);
    }

    /// <summary>Reads a file that is there as MSBuild does; it may declare nothing.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0236</c>: it cannot be read or built.</exception>
    internal static DeclaredBudgets OfProject(string file, string? configuration, string? framework, bool build)
    {
        var defaults = ItemMetadata.Names.Append("Baseline").Append("ProcessPerModel").Concat(Judging.Measure.All.Select(measure => "Total" + measure.MaxName)).Select(name => Item + name).ToList();
        string[] set = [.. configuration is null ? [] : new[] { $"-p:Configuration={configuration}" }, .. framework is null ? [] : new[] { $"-p:TargetFramework={framework}" }];
        var (code, output, error) = OtherProcess.Run(OtherProcess.DotNet,
        [
            build ? "build" : "msbuild", Path.GetFullPath(file), "-nologo", "-p:FlopsBudgetEnabled=false", .. set, .. build ? ["-t:Build"] : Array.Empty<string>(),
            $"-getItem:{Item}", $"-getProperty:TargetPath,TargetFrameworks,TargetFramework,{string.Join(',', defaults)}",
        ]);
        if (code != 0)
        {
            var lines = $"{output}\n{error}".Split('\n').Select(line => line.Trim()).Where(line => line.Contains("error", StringComparison.OrdinalIgnoreCase)).Distinct(StringComparer.Ordinal).Take(5);
            throw Unusable($"{file} could not be {(build ? "built" : "read")} by dotnet {(build ? "build" : "msbuild")}: {string.Join(" | ", lines)}");
        }

        // Both are called as they are here.
        using var json = JsonDocument.Parse(output[output.IndexOf('{', StringComparison.Ordinal)..]);
        var properties = json.RootElement.GetProperty(nameof(Properties)).EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetString() ?? "", StringComparer.OrdinalIgnoreCase);
        if (framework is null && properties["TargetFramework"].Length == 0 && properties["TargetFrameworks"] is { Length: > 0 } several)
        {
            throw Unusable($"{file} has several target frameworks. Say which one is meant: --framework {several.Split(';')[0]}.");
        }

        return new(
            Path.GetFullPath(file),
            IsProject(file) && properties["TargetPath"] is { Length: > 0 } target ? target : null,
            defaults.Where(name => properties.GetValueOrDefault(name) is { Length: > 0 }).ToDictionary(name => name, name => properties[name], StringComparer.OrdinalIgnoreCase),
            SplitModels.Once(Read(json.RootElement.GetProperty(nameof(Items)).GetProperty(Item)), ItemMetadata.IsOwn));
    }

    private static List<BudgetItem> Read(JsonElement items)
    {
        var places = new Dictionary<string, ILookup<string, IXmlLineInfo>>(StringComparer.Ordinal);
        var seen = new Dictionary<(string, string), int>();
        return [.. items.EnumerateArray().Select((element, index) =>
        {
            var metadata = element.EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetString() ?? "", StringComparer.OrdinalIgnoreCase);
            var (include, file) = (metadata["Identity"], metadata.GetValueOrDefault("DefiningProjectFullPath") ?? "");
            metadata.Remove("Identity");
            var nth = seen[(file, include)] = seen.GetValueOrDefault((file, include)) + 1;
            var place = Places(file, places)[include].ElementAtOrDefault(nth - 1);
            return new BudgetItem(index, include, file, place?.LineNumber ?? 0, Math.Max(0, (place?.LinePosition ?? 1) - 1), metadata);
        })];
    }

    private static ILookup<string, IXmlLineInfo> Places(string file, Dictionary<string, ILookup<string, IXmlLineInfo>> known)
    {
        if (!known.TryGetValue(file, out var places))
        {
            var elements = System.IO.File.Exists(file) ? XDocument.Load(file, LoadOptions.SetLineInfo).Descendants().Where(element => element.Name.LocalName == Item) : [];
            known[file] = places = elements.ToLookup(element => element.Attribute("Include")?.Value ?? "", element => (IXmlLineInfo)element, StringComparer.Ordinal);
        }

        return places;
    }

    private static FlopsBudgetException Unusable(string text) => new(DiagnosticIds.BudgetsNotRead, text);
}
