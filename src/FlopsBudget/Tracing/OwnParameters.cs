using System.Reflection;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>Lists the parameters that a module itself owns.</summary>
internal static class OwnParameters
{
    /// <summary>Those that the module lists, and those in the fields of a class derived from Sequential, which lists none of its own.</summary>
    internal static IEnumerable<(string Name, Parameter Parameter)> Of(nn.Module module)
    {
        var listed = module.named_parameters(recurse: false);
        return module is Sequential ? listed.Concat(InFields(module)) : listed;
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
