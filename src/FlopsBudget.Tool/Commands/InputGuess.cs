using FlopsBudget.Tool.Hosting;
using FlopsBudget.Declaring;
using FlopsBudget.Declaring.Models;
using FlopsBudget.Tool.Loading;
using FlopsBudget.Wire;
using static TorchSharp.torch;

namespace FlopsBudget.Tool.Commands;

/// <summary>Guesses what a model takes from its first layer with weights.</summary>
internal static class InputGuess
{
    /// <summary>The word by which this is started in a process of its own.</summary>
    internal const string Command = "inputs-of";

    private const int Side = 224;
    private const int Length = 1024;
    private const int Tokens = 128;
    private const int Steps = 16;

    /// <summary>Inputs that many models take, where nothing better is known.</summary>
    internal static IReadOnlyList<string> Usual { get; } = ["1,3,224,224", "int64[1,128]", "1,1,28,28", "1,3,32,32", "1,784", "1,16,128"];

    /// <summary>Guesses in a process of its own, and in a further one behind each model that ends it or hangs when it is made.</summary>
    /// <param name="assembly">The assembly with the models.</param>
    /// <param name="names">The models.</param>
    /// <param name="longest">How long making one may take.</param>
    /// <param name="limit">How long all of it may take.</param>
    /// <returns>Inputs to try for each model, and the models that hang.</returns>
    internal static (IReadOnlyDictionary<string, IReadOnlyList<string>> Inputs, IReadOnlyList<string> Hanging) Of(string assembly, IReadOnlyList<string> names, TimeSpan longest, TimeLimit limit)
    {
        var (inputs, hanging) = (new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal), new List<string>());
        for (var first = 0; first < names.Count && !limit.IsOver; first++)
        {
            var (lines, hasHung) = OtherProcess.Lines([Command, "--assembly", assembly, .. names.Skip(first)], longest < limit.Left ? longest : limit.Left);
            foreach (var words in lines.Select(line => line.Split('\t')).Where(words => words[0] == names.ElementAtOrDefault(first)))
            {
                inputs[words[0]] = [.. words.Skip(1).Where(word => word.Length > 0)];
                first++;
            }

            if (hasHung && !limit.IsOver && first < names.Count)
            {
                hanging.Add(names[first]);
            }
        }

        return (inputs, hanging);
    }

    /// <summary>Prints a line for each model: its name, then inputs to try, parted by tabs. A model that cannot be made has none; its count says why.</summary>
    /// <returns>Success.</returns>
    internal static int Print(string assembly, IReadOnlyList<string> names) => ModelCommand.Guard("flops init", output =>
    {
        var files = DependencyFile.Read(assembly, PackageFolders.Of(assembly));
        var assemblies = ProjectAssemblies.Open(files);
        TorchSharpSession.Start(assemblies, files);
        var finder = new ModelFinder(assemblies, Environment.CurrentDirectory);
        foreach (var name in names)
        {
            output.Write($"{name}\t{string.Join('\t', Guess(finder, name))}\n");
        }

        return ExitCodes.Success;
    });

    private static IEnumerable<string> Guess(ModelFinder finder, string name)
    {
        nn.Module model;
        try
        {
            model = ShapeConstruction.Make(finder.Find(name, ModelArguments.None));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return [];
        }

        var inputs = Inputs(model.GetType());
        return model.named_modules().Select(one => one.module).Prepend(model)
            .Select(module => Of(module.GetType().Name, [.. module.named_parameters(recurse: false).Select(parameter => parameter.parameter.shape)]))
            .FirstOrDefault(shapes => shapes.Count > 0)?
            .Select(shape => string.Join("; ", Enumerable.Repeat(shape, inputs))) ?? [];
    }

    private static IReadOnlyList<string> Of(string type, IReadOnlyList<long[]> parameters) => parameters.FirstOrDefault(shape => shape.Length >= 2) is not { } weight ? [] : type switch
    {
        "Embedding" or "EmbeddingBag" => [$"int64[1,{Tokens}]"],
        _ => weight.Length switch
        {
            2 => [$"1,{weight[1]}", $"1,{Steps},{weight[1]}", $"{Steps},1,{weight[1]}"],
            3 => [$"1,{weight[1]},{Length}"],
            4 => [$"1,{weight[1]},{Side},{Side}", $"1,{weight[1]},28,28", $"1,{weight[1]},32,32"],
            5 => [$"1,{weight[1]},16,112,112"],
            _ => [],
        },
    };

    // Module<T1, T2, TResult> takes two.
    private static int Inputs(Type? type)
    {
        while (type is not null && !(type.IsGenericType && type.Namespace == "TorchSharp" && type.Name.StartsWith("Module`", StringComparison.Ordinal)))
        {
            type = type.BaseType;
        }

        return type is null ? 1 : Math.Max(1, type.GetGenericArguments().Length - 1);
    }
}
