namespace FlopsBudget.Package.Tests.Consumers;

/// <summary>The model of all of these projects.</summary>
internal static class SmallModel
{
    public const int Flops = SmallNet.Flops;

    public const string CSharp = SmallNet.CSharp;

    public const string FSharp = """
        namespace Small
        open TorchSharp

        type Net() as this =
            inherit torch.nn.Module<torch.Tensor, torch.Tensor>("Net")
            let fc = torch.nn.Linear(8L, 4L)
            do this.RegisterComponents()
            override _.forward(input) = fc.call(input)
        """;

    /// <summary>A program that runs it and prints the four outputs that one row has.</summary>
    public const string Program = """
        using static TorchSharp.torch;

        using var net = new Small.Net();
        System.Console.WriteLine($"{net.call(ones(1, 8)).shape[1]} outputs");
        """;

    public static string Budget(int flops = Flops) => $"""<FlopsBudget Include="Small.Net" Input="1,8" MaxFlops="{flops}" />""";

    /// <summary>What the build says of it.</summary>
    public static string Kept => $"Net: {Flops} FLOPs of {Flops} FLOPs";
}
