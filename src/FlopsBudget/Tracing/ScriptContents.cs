using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>What only the text of an archive tells: the classes of its modules, and whether its code holds tensors as constants.</summary>
/// <param name="Types">The qualified class of each module by its path, such as <c>__torch__.torch.nn.modules.conv.___torch_mangle_3.Conv2d</c>.</param>
/// <param name="HoldsConstants">Whether there are constant tensors of floating point, which may be weights.</param>
/// <param name="Methods">The methods of the outermost module's class.</param>
internal sealed partial record ScriptContents(IReadOnlyDictionary<string, string> Types, bool HoldsConstants, IReadOnlyList<string> Methods)
{
    // A module may lie in itself in an archive that nobody exported.
    private const int Deepest = 64;

    private const string Code = "code/";

    /// <summary>Nothing is known.</summary>
    internal static ScriptContents Unknown { get; } = new(new Dictionary<string, string>(), HoldsConstants: false, []);

    /// <summary>Reads a module that is in memory, which libtorch has to write for it.</summary>
    internal static ScriptContents Of(jit.ScriptModule module)
    {
        var path = Path.Combine(Path.GetTempPath(), $"flops-{Guid.NewGuid():N}.pt");
        try
        {
            jit.save(module, path);
            return Read(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Reads a file.</summary>
    internal static ScriptContents Read(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        var classes = new Dictionary<string, List<(string Name, string Type)>>(StringComparer.Ordinal);
        var methods = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var entry in archive.Entries)
        {
            if (entry.FullName.IndexOf('/', StringComparison.Ordinal) is var end and > 0 &&
                entry.FullName[(end + 1)..] is var name && name.StartsWith(Code, StringComparison.Ordinal) && name.EndsWith(".py", StringComparison.Ordinal))
            {
                AddClasses(name[Code.Length..^".py".Length].Replace('/', '.'), Text(entry), classes, methods);
            }
        }

        var types = new Dictionary<string, string>(StringComparer.Ordinal);
        IReadOnlyList<string> ofRoot = [];
        if (Find(archive, "data.pkl") is { } data && RootClass().Match(data) is { Success: true } root)
        {
            var type = $"{root.Groups[1].Value}.{root.Groups[2].Value}";
            AddTypes(string.Empty, type, classes, types, depth: 0);
            ofRoot = methods.GetValueOrDefault(type) ?? [];
        }

        return new(types, Find(archive, "constants.pkl") is { } constants && FloatingStorage().IsMatch(constants), ofRoot);
    }

    private static void AddClasses(
        string module, string text, Dictionary<string, List<(string Name, string Type)>> classes, Dictionary<string, List<string>> methods)
    {
        List<string>? ofClass = null;
        List<(string Name, string Type)>? members = null;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (ClassLine().Match(line.ToString()) is { Success: true } found)
            {
                var type = $"{module}.{found.Groups[1].Value}";
                classes[type] = members = [];
                methods[type] = ofClass = [];
            }
            else if (members is not null && MemberLine().Match(line.ToString()) is { Success: true } member)
            {
                members.Add((member.Groups[1].Value + member.Groups[2].Value, member.Groups[3].Value));
            }
            else if (ofClass is not null && MethodLine().Match(line.ToString()) is { Success: true } method)
            {
                ofClass.Add(method.Groups[1].Value);
            }
        }
    }

    private static void AddTypes(string path, string type, Dictionary<string, List<(string Name, string Type)>> classes, Dictionary<string, string> types, int depth)
    {
        types[path] = type;
        foreach (var (name, member) in depth < Deepest && classes.TryGetValue(type, out var members) ? members : [])
        {
            AddTypes(path.Length == 0 ? name : $"{path}.{name}", member, classes, types, depth + 1);
        }
    }

    private static string? Find(ZipArchive archive, string name) =>
        archive.Entries.FirstOrDefault(entry => entry.FullName.EndsWith($"/{name}", StringComparison.Ordinal) && entry.FullName.Count(letter => letter == '/') == 1) is { } entry
            ? Text(entry)
            : null;

    // Pickles are read as text as well: what is looked for in them is ASCII.
    private static string Text(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open(), Encoding.Latin1);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"^class (\w+)\(Module\):")]
    private static partial Regex ClassLine();

    // first : __torch__.First, or __annotations__["0"] = __torch__.First where the name is none in Python
    [GeneratedRegex("""^  (?:__annotations__\["([^"]+)"\] =|(\w+) :) (__torch__\.[\w.]+)\s*$""")]
    private static partial Regex MemberLine();

    [GeneratedRegex(@"^  def (\w+)\(self")]
    private static partial Regex MethodLine();

    // The protocol, and the class of the outermost object.
    [GeneratedRegex(@"^..c([\w.]+)\n(\w+)\n", RegexOptions.Singleline)]
    private static partial Regex RootClass();

    [GeneratedRegex(@"(?:Float|Double|Half|BFloat16|ComplexFloat|ComplexDouble|QInt8|QUInt8|QInt32)Storage")]
    private static partial Regex FloatingStorage();
}
