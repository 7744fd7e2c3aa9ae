using System.Reflection;
using FlopsBudget.Interop;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>Lists the parameters that a module itself owns.</summary>
internal static class OwnParameters
{
    /// <summary>Of so many, each can be compared with each.</summary>
    private const int Few = 16;

    /// <summary>Those that the module lists, and those in the fields of a class derived from Sequential, which lists none of its own.</summary>
    internal static IEnumerable<(string Name, Parameter Parameter)> Of(nn.Module module)
    {
        if (Registrations.AreAll(module) && Registrations.Parameters(module).Count <= Few)
        {
            return Registered(Registrations.Parameters(module));
        }

        var listed = module.named_parameters(recurse: false);
        return module is Sequential ? listed.Concat(InFields(module)) : listed;
    }

    /// <summary>What the module would list: each object once.</summary>
    private static List<(string Name, Parameter Parameter)> Registered(OrderedDict<string, Parameter> registered)
    {
        var parameters = new List<(string Name, Parameter Parameter)>(registered.Count);
        for (var index = 0; index < registered.Count; index++)
        {
            var (name, parameter) = registered[index];
            if (!parameter.IsInvalid && !parameters.Exists(known => known.Parameter.Handle == parameter.Handle))
            {
                parameters.Add((name, parameter));
            }
        }

        return parameters;
    }

    private static IEnumerable<(string Name, Parameter Parameter)> InFields(nn.Module module)
    {
        for (var type = module.GetType(); type is not null && type != typeof(Sequential); type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (typeof(Parameter).IsAssignableFrom(field.FieldType) && field.GetValue(module) is Parameter parameter)
                {
                    yield return (field.Name, parameter);
                }
            }
        }
    }
}
