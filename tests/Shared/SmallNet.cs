namespace FlopsBudget.Tests.Shared;

/// <summary>The model of small projects: one layer.</summary>
internal static class SmallNet
{
    /// <summary>Linear(8, 4) on one row: 8 x 4 multiply-adds, twice as many FLOPs.</summary>
    public const int Flops = 2 * 8 * 4;

    /// <summary>Its source.</summary>
    public const string CSharp = """
        using TorchSharp;
        using static TorchSharp.torch;

        namespace Small
        {
            public sealed class Net : nn.Module<Tensor, Tensor>
            {
                private readonly nn.Module<Tensor, Tensor> fc = nn.Linear(8, 4);
                public Net() : base("Net") => RegisterComponents();
                public override Tensor forward(Tensor input) => fc.call(input);
            }
        }
        """;

    /// <summary>Its source, and that of what stands beside it.</summary>
    /// <param name="beside">Further types of its namespace.</param>
    /// <param name="usings">Further directives.</param>
    public static string With(string beside, string usings = "") => $"{usings}\n{CSharp[..CSharp.LastIndexOf('}')]}\n{beside}\n}}\n";
}
