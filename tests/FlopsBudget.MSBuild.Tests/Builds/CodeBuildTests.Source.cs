namespace FlopsBudget.MSBuild.Tests.Builds;

public sealed partial class CodeBuildTests
{
    private const string Source = """
        using System;
        using FlopsBudget;
        using FlopsBudget.Counting;
        using TorchSharp;
        using static TorchSharp.torch;

        namespace Small
        {
            public class Net : nn.Module<Tensor, Tensor>
            {
                private readonly nn.Module<Tensor, Tensor> fc = nn.Linear(8, 4);
                public Net() : base("Net") => RegisterComponents();
                public override Tensor forward(Tensor input) => fc.call(input).relu();
            }

            public sealed class Narrow : Net { }

            public sealed class Larger : nn.Module<Tensor, Tensor>
            {
                private readonly nn.Module<Tensor, Tensor> fc = nn.Linear(8, 5);
                public Larger() : base("Larger") => RegisterComponents();
                public override Tensor forward(Tensor input) => fc.call(input).relu();
            }

            public sealed class Caller : nn.Module<Tensor, Tensor>
            {
                private readonly Net inner = new Net();
                public Caller() : base("Caller") => RegisterComponents();
                public override Tensor forward(Tensor input) => inner.forward(input);
            }

            public sealed class Unlisted : nn.Module<Tensor, Tensor>
            {
                private readonly nn.Module<Tensor, Tensor> fc = nn.Linear(8, 4);
                public Unlisted() : base("Unlisted") { }
                public override Tensor forward(Tensor input) => fc.call(input);
            }

            public sealed class Asking : nn.Module<Tensor, Tensor>
            {
                public Asking(Net inner) : base("Asking") { }
                public override Tensor forward(Tensor input) => input;
            }

            public sealed class Throwing : nn.Module<Tensor, Tensor>
            {
                public Throwing() : base("Throwing") => throw new InvalidOperationException("no weights");
                public override Tensor forward(Tensor input) => input;
            }

            public sealed class Idle : nn.Module<Tensor, Tensor>
            {
                public Idle() : base("Idle") { }
                public override Tensor forward(Tensor input) => input;
            }

            public sealed class Reading : nn.Module<Tensor, Tensor>
            {
                public Reading() : base("Reading") { }
                public override Tensor forward(Tensor input) => input.sum().item<float>() > 0 ? input + 1 : input - 1;
            }

            public sealed class Quitter : nn.Module<Tensor, Tensor>
            {
                public Quitter() : base("Quitter") { }
                public override Tensor forward(Tensor input) { Environment.Exit(0); return input; }
            }

            public sealed class Threaded : nn.Module<Tensor, Tensor>
            {
                private readonly nn.Module<Tensor, Tensor> fc = nn.Linear(8, 4);
                public Threaded() : base("Threaded") => RegisterComponents();
                public override Tensor forward(Tensor input)
                {
                    var other = new System.Threading.Thread(() => fc.call(input));
                    other.Start();
                    other.Join();
                    return fc.call(input);
                }
            }

            public sealed class Sleeper : nn.Module<Tensor, Tensor>
            {
                public Sleeper() : base("Sleeper") { }
                public override Tensor forward(Tensor input) { System.Threading.Thread.Sleep(300_000); return input; }
            }

            public static class Inputs
            {
                public static Tensor Lost => throw new InvalidOperationException("no rows");
            }

            public sealed class Unfit : ICountingRules
            {
                public CountingRules Rules => CountingRules.Empty.ForOperator("relu", call => OperatorCost.OfMacs(call.Tensor(3).Elements));
            }

            public sealed class Integers : ICountingRules
            {
                public CountingRules Rules => CountingRules.Empty.ForModule<TorchSharp.Modules.Linear>(_ => OperatorCost.OfIntegerMacs(32));
            }

            public sealed class Unused : ICountingRules
            {
                public CountingRules Rules => CountingRules.Empty.ForModulesAt("fcc", call => OperatorCost.OfMacs(1));
            }
        }
        """;
}
