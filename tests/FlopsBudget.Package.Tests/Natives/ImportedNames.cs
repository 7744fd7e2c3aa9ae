using System.Text.RegularExpressions;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace FlopsBudget.Package.Tests.Natives;

/// <summary>The names of libtorch's functions that an assembly looks up: the literals of its native code that are such names.</summary>
internal sealed partial class ImportedNames(IReadOnlyList<string> names)
{
    // The compilers of Linux and macOS make the same names but for the standard library's types and for what size_t and uint64_t are.
    private static readonly Dictionary<string, string> OneSystem = new()
    {
        ["_ZN2at14removeCallbackEm"] = "linux",
        ["_ZN2at14removeCallbackEy"] = "osx",
        ["_ZN5torch11CppFunctionC1EN3c1014KernelFunctionESt8optionalINS1_4impl12CppSignatureEESt10unique_ptrINS1_14FunctionSchemaESt14default_deleteIS8_EE"] = "linux",
        ["_ZN5torch11CppFunctionC1EN3c1014KernelFunctionENSt3__18optionalINS1_4impl12CppSignatureEEENS3_10unique_ptrINS1_14FunctionSchemaENS3_14default_deleteIS9_EEEE"] = "osx",
    };

    /// <summary>All of them, of all platforms.</summary>
    public IReadOnlyList<string> All { get; } = names;

    /// <summary>Those that this says to be of one system and that are not looked up any more.</summary>
    public IEnumerable<string> Forgotten => OneSystem.Keys.Except(All);

    /// <summary>Those that are looked up on a platform: names of C's everywhere, others as the platform's compiler makes them.</summary>
    /// <param name="platform">Such as <c>win-x64</c>.</param>
    public IReadOnlyList<string> On(string platform)
    {
        var system = platform.Split('-')[0];
        return [.. All.Where(name => name[0] switch
        {
            '?' => system == "win",
            '_' => system != "win" && OneSystem.GetValueOrDefault(name, system) == system,
            _ => true,
        })];
    }

    public static ImportedNames Of(Stream assembly)
    {
        using var module = ModuleDefinition.ReadModule(assembly);
        return new([.. module.GetTypes()
            .SelectMany(type => type.Methods)
            .Where(method => method.HasBody)
            .SelectMany(method => method.Body.Instructions)
            .Where(instruction => instruction.OpCode == OpCodes.Ldstr)
            .Select(instruction => (string)instruction.Operand)
            .Where(text => NativeName().IsMatch(text))
            .Distinct()
            .Order(StringComparer.Ordinal)]);
    }

    [GeneratedRegex(@"^((aoti_)?torch_[a-z0-9_]+|_ZN\w+|\?\w+@\S+)$")]
    private static partial Regex NativeName();
}
