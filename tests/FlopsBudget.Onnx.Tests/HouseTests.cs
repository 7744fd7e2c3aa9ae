using System.Reflection;
using FlopsBudget.Onnx.Interop;

namespace FlopsBudget.Onnx.Tests;

/// <summary>What the project itself promises.</summary>
public sealed class HouseTests
{
    private const BindingFlags Everything = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    [Fact]
    public void No_pointer_leaves_interop() => typeof(OnnxFlopCounter).Assembly.GetTypes()
        .Where(type => type.Namespace != typeof(OnnxRuntime).Namespace)
        .SelectMany(type => type.GetMethods(Everything).SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType))
            .Concat(type.GetFields(Everything).Select(field => field.FieldType)))
        .ShouldAllBe(type => !type.IsPointer && !type.IsFunctionPointer && type != typeof(nint));

    [Fact]
    public unsafe void The_entry_of_the_library_has_two_functions() => sizeof(OrtApiBase).ShouldBe(2 * sizeof(nint));

    [Fact]
    public void Neither_TorchSharp_nor_libtorch_is_needed()
    {
        OnnxFlopCounter.Count(OnnxRows.Exports.First().File).Macs.Value.ShouldBe(OnnxRows.Exports.First().Macs);
        AppDomain.CurrentDomain.GetAssemblies().ShouldNotContain(assembly => assembly.GetName().Name == "TorchSharp");
        File.Exists(Path.Combine(AppContext.BaseDirectory, "TorchSharp.dll")).ShouldBeFalse();
    }

    [Fact]
    public void Other_conventions_and_training_are_refused()
    {
        var file = OnnxRows.Exports.First().File;
        Should.Throw<FlopsBudgetException>(() => OnnxFlopCounter.Count(file, options: new() { Convention = Convention.PyTorch })).Code.ShouldBe("FLOPS0313");
        Should.Throw<FlopsBudgetException>(() => OnnxFlopCounter.Count(file, options: new() { Mode = CountingMode.Training })).Code.ShouldBe("FLOPS0313");
        Should.Throw<FlopsBudgetException>(() => OnnxFlopCounter.Count(file).Under(Convention.PyTorch)).Code.ShouldBe("FLOPS0313");
    }
}
