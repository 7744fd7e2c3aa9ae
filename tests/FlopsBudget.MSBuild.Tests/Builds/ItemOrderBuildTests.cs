namespace FlopsBudget.MSBuild.Tests.Builds;

/// <summary>Models that leave something behind for those after them.</summary>
public sealed class ItemOrderBuildTests
{
    private const string Models = """
        using System;
        using System.Globalization;
        using TorchSharp;
        using static TorchSharp.torch;

        namespace Small
        {
            public static class Shared { public static int Width = 4; }

            public sealed class Net : nn.Module<Tensor, Tensor>
            {
                private readonly nn.Module<Tensor, Tensor> fc;
                public Net() : base("Net")
                {
                    fc = nn.Linear(8, Shared.Width, hasBias: false);
                    RegisterComponents();
                    if (fc.parameters().GetEnumerator() is var all && all.MoveNext() && all.Current.dtype != ScalarType.Float32) throw new InvalidOperationException("another type");
                    if (!is_grad_enabled()) throw new InvalidOperationException("no gradients");
                    if (is_inference_mode_enabled()) throw new InvalidOperationException("inference mode");
                    if (Environment.CurrentDirectory == "/") throw new InvalidOperationException("another folder");
                    if (CultureInfo.CurrentCulture.Name.Length > 0) throw new InvalidOperationException("another culture");
                }
                public override Tensor forward(Tensor input) => fc.call(input);
            }

            public sealed class Careless : nn.Module<Tensor, Tensor>
            {
                private readonly nn.Module<Tensor, Tensor> fc;
                public Careless() : base("Careless")
                {
                    Environment.CurrentDirectory = "/";
                    CultureInfo.CurrentCulture = new CultureInfo("de-DE");
                    set_default_dtype(ScalarType.Float64);
                    fc = nn.Linear(8, 4, hasBias: false);
                    RegisterComponents();
                }
                public override Tensor forward(Tensor input)
                {
                    var result = fc.call(input.to(ScalarType.Float64));
                    set_grad_enabled(false);
                    Left = inference_mode(true);
                    return result;
                }
                private static object? Left;
            }

            public sealed class Widening : nn.Module<Tensor, Tensor>
            {
                private readonly nn.Module<Tensor, Tensor> fc;
                public Widening() : base("Widening") { fc = nn.Linear(8, Shared.Width++, hasBias: false); RegisterComponents(); }
                public override Tensor forward(Tensor input) => fc.call(input);
            }
        }
        """;

    [Fact]
    public void Defaults_are_reset_between_models_in_every_order_and_statics_by_a_process_for_each()
    {
        using var project = CountedProject.With("<!-- budgets -->", Models, "<OutputType>Library</OutputType><Nullable>enable</Nullable>");
        var text = File.ReadAllText(project.File);

        foreach (string[] order in new[] { new[] { "Careless", "Net" }, ["Net", "Careless"] })
        {
            Build(order).ShouldSucceed();
        }

        Build(["Net", "Widening"]).ShouldSucceed();
        foreach (string[] order in new[] { new[] { "Widening", "Net" }, ["Net", "Widening"], ["Widening", "Careless", "Net"] })
        {
            var build = Build(order, "-p:FlopsBudgetProcessPerModel=true");
            build.ShouldSucceed();
            build.Output.Split("32 MACs of 32 MACs").Length.ShouldBe(order.Length + 1, build.Output);
        }

        BuildOutcome Build(string[] models, params string[] properties)
        {
            var items = string.Join("\n    ", models.Select(name => $"""<FlopsBudget Include="Small.{name}" Input="1,8" MaxMacs="32" />"""));
            project.Write("app.csproj", text.Replace("<!-- budgets -->", items, StringComparison.Ordinal));
            Directory.CreateDirectory(project.Folder.At("obj", "Debug", "net10.0", "flops"));
            Directory.Delete(project.Folder.At("obj", "Debug", "net10.0", "flops"), recursive: true);
            return project.Build(properties);
        }
    }
}
