using System.Reflection;
using FlopsBudget.Declaring.Models;
using FlopsBudget.Text;
using FlopsBudget.Tracing;
using FlopsBudget.Tracing.Copying;
using FlopsBudget.Tracing.Failures;
using FlopsBudget.Tracing.Meta.Native;
using FlopsBudget.Tracing.Randomness.Native;
using static TorchSharp.torch;

namespace FlopsBudget.Declaring.Inputs;

/// <summary>A static method or property of the user's that makes inputs with their values.</summary>
internal static class InputMember
{
    private const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.FlattenHierarchy;

    /// <summary>Calls it, with the same random numbers each time.</summary>
    /// <param name="assemblies">The project's assemblies, its own first.</param>
    /// <param name="name">Its name with that of its type.</param>
    /// <returns>The tensors, which are the caller's.</returns>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0216</c>: there is no such member; <c>FLOPS0315</c>: it threw, or gave no tensors with values.</exception>
    internal static IReadOnlyList<Tensor> Read(IModelAssemblies assemblies, string name)
    {
        var method = Find(assemblies, name);
        using var withValues = CreationHook.Pause();
        using var draws = new RandomDraws();
        using var scope = NewDisposeScope();
        IReadOnlyList<Tensor> tensors;
        try
        {
            tensors = [.. NestedTensors.Of(NestedTensors.Asked(method.Invoke(null, BindingFlags.DoNotWrapExceptions, binder: null, [.. method.GetParameters().Select(ParameterDefault.ValueOf)], culture: null)))];
        }
        catch (Exception exception) when (exception is not FlopsBudgetException)
        {
            throw new FlopsBudgetException(DiagnosticIds.InputThrew, $"{name}, which makes the input, threw {UserFrame.In(ExceptionText.WithType(exception), exception)}", exception);
        }

        return tensors.Count > 0 && tensors.All(tensor => tensor.device_type != TorchSharp.DeviceType.META)
            ? [.. tensors.Select(tensor => TensorCopies.Same(tensor, like: tensor))]
            : throw new FlopsBudgetException(DiagnosticIds.InputThrew, $"{name} gave no tensors with values, so there is no input. Let it return a tensor, or several as an array or tuple.");
    }

    private static MethodInfo Find(IModelAssemblies assemblies, string name)
    {
        var dot = name.LastIndexOf('.');
        Assembly[] searched = [assemblies.LoadProject(), .. assemblies.LoadReferencesWithModels()];
        return searched.Select(assembly => ModelTypes.Find(assembly, name[..dot])).OfType<Type>().SelectMany(Members).FirstOrDefault(member => NameOf(member) == name[(dot + 1)..])
            ?? throw NotFound(name, searched);
    }

    private static FlopsBudgetException NotFound(string name, Assembly[] searched)
    {
        var names = searched.SelectMany(assembly => assembly.GetExportedTypes()).SelectMany(type => Members(type).Select(member => $"{type.FullName}.{NameOf(member)}"));
        return new(
            DiagnosticIds.UnusableInput,
            $"The input {name} is no public static method or property in {string.Join(", ", searched.Select(assembly => assembly.GetName().Name + ".dll"))} that gives tensors and needs no arguments."
            + $"{NearestNames.Question(name, names)} Write its name with the namespace and the type, or a shape such as 1,3,224,224.");
    }

    private static IEnumerable<MethodInfo> Members(Type type) => type.GetMethods(Static)
        .Where(method => !method.ContainsGenericParameters && GivesTensors(method.ReturnType) && method.GetParameters().All(ParameterDefault.Exists));

    private static string NameOf(MethodInfo member) => member.IsSpecialName && member.Name.StartsWith("get_", StringComparison.Ordinal) ? member.Name[4..] : member.Name;

    private static bool GivesTensors(Type type) => type == typeof(Tensor)
        || (type.IsArray && type.GetElementType() == typeof(Tensor))
        || (type.IsGenericType && type.GetGenericArguments().All(argument => argument == typeof(Tensor)));
}
