using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Models;

/// <summary>A model that calls other modules and functions as a delegate says, for calls that no layer makes by itself.</summary>
internal sealed class Calling : nn.Module<Tensor[], Tensor[]>
{
    private readonly Func<Tensor[], Tensor[]> _code;

    private Calling(Func<Tensor[], Tensor[]> code, IEnumerable<(string Name, nn.Module Module)> modules)
        : base(nameof(Calling))
    {
        _code = code;
        foreach (var (name, module) in modules)
        {
            register_module(name, module);
        }
    }

    /// <summary>A function without parameters.</summary>
    internal static Calling Function(Func<Tensor[], Tensor> code) => new(inputs => [code(inputs)], []);

    /// <summary>A module that is called in a way of its own.</summary>
    internal static Calling Module<TModule>(TModule module, Func<TModule, Tensor[], Tensor> call)
        where TModule : nn.Module =>
        new(inputs => [call(module, inputs)], [("inner", module)]);

    /// <summary>A module that returns several tensors.</summary>
    internal static Calling Module<TModule>(TModule module, Func<TModule, Tensor[], Tensor[]> call)
        where TModule : nn.Module =>
        new(inputs => call(module, inputs), [("inner", module)]);

    /// <summary>Several modules, under their names.</summary>
    internal static Calling Modules(Func<Tensor[], Tensor> code, params (string Name, nn.Module Module)[] modules) =>
        new(inputs => [code(inputs)], modules);

    /// <summary>Several modules, under their names, and several results.</summary>
    internal static Calling Modules(Func<Tensor[], Tensor[]> code, params (string Name, nn.Module Module)[] modules) => new(code, modules);

    /// <summary>Parameters of the model's own, under their names.</summary>
    internal static Calling Parameters(Func<Tensor[], Tensor> code, params (string Name, Parameter Parameter)[] parameters)
    {
        var model = new Calling(inputs => [code(inputs)], []);
        foreach (var (name, parameter) in parameters)
        {
            model.register_parameter(name, parameter);
        }

        return model;
    }

    public override Tensor[] forward(Tensor[] input) => _code(input);
}
