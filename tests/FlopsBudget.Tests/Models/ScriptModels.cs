namespace FlopsBudget.Tests.Models;

/// <summary>Models that exist in TorchScript only.</summary>
internal static class ScriptModels
{
    /// <summary>Linear(4, 3), ReLU, Linear(3, 2), module by module as scripting and tracing save it.</summary>
    internal static byte[] Mlp()
    {
        var source = $"""
            {Linear("First")}{Linear("Second")}class Mlp(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
              first : __torch__.First
              second : __torch__.Second
              def forward(self: __torch__.Mlp,
                x: Tensor) -> Tensor:
                first = self.first
                second = self.second
                return (second).forward(torch.relu((first).forward(x, )), )

            """;
        return ScriptArchive.Write(source, new(
            "Mlp",
            ("first", new ScriptObject("First", ("weight", new long[] { 3, 4 }), ("bias", new long[] { 3 }))),
            ("second", new ScriptObject("Second", ("weight", new long[] { 2, 3 }), ("bias", new long[] { 2 })))));
    }

    /// <summary>Linear(4, 3) in an exported method, and Linear(3, 2) in <c>forward</c> after it.</summary>
    internal static byte[] WithMethods()
    {
        var source = $"""
            {Linear("First")}{Linear("Second")}class Coder(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
              first : __torch__.First
              second : __torch__.Second
              def forward(self: __torch__.Coder,
                x: Tensor) -> Tensor:
                second = self.second
                return (second).forward((self).encode(x, ), )
              def encode(self: __torch__.Coder,
                x: Tensor) -> Tensor:
                first = self.first
                return torch.relu((first).forward(x, ))

            """;
        return ScriptArchive.Write(source, new(
            "Coder",
            ("first", new ScriptObject("First", ("weight", new long[] { 3, 4 }), ("bias", new long[] { 3 }))),
            ("second", new ScriptObject("Second", ("weight", new long[] { 2, 3 }), ("bias", new long[] { 2 })))));
    }

    /// <summary>A block of Linear(4, 3) and a product of its result with itself, which is the block's own.</summary>
    internal static byte[] WithBlock()
    {
        var source = $"""
            {Linear("First")}class Block(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
              layer : __torch__.First
              def forward(self: __torch__.Block,
                x: Tensor) -> Tensor:
                layer = self.layer
                y = (layer).forward(x, )
                return torch.mm(y, torch.t(y))
            class WithBlock(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
              block : __torch__.Block
              def forward(self: __torch__.WithBlock,
                x: Tensor) -> Tensor:
                block = self.block
                return (block).forward(x, )

            """;
        return ScriptArchive.Write(source, new(
            "WithBlock",
            ("block", new ScriptObject("Block", ("layer", new ScriptObject("First", ("weight", new long[] { 3, 4 }), ("bias", new long[] { 3 })))))));
    }

    /// <summary>Linear(4, 3) with dynamic quantization: weights of 8 bits, packed when it runs, and no parameter.</summary>
    internal static byte[] DynamicallyQuantizedLinear() => ScriptArchive.Write(
        """
        class Quantized(Module):
          __parameters__ = []
          __buffers__ = []
          training : bool
          def forward(self: __torch__.Quantized,
            x: Tensor) -> Tensor:
            weight = torch.quantize_per_tensor(torch.zeros([3, 4]), 0.1, 0, 12)
            packed = ops.quantized.linear_prepack(weight, torch.zeros([3]))
            return ops.quantized.linear_dynamic(x, packed)

        """,
        new("Quantized"));

    /// <summary>Two products with one weight, of which libtorch computes one on a thread of its own: <c>torch.jit.fork</c>.</summary>
    internal static byte[] Forked() => ScriptArchive.Write(
        """
        class Forked(Module):
          __parameters__ = ["weight", ]
          __buffers__ = []
          weight : Tensor
          training : bool
          def forward(self: __torch__.Forked,
            x: Tensor) -> Tensor:
            weight = self.weight
            def __forked_function():
              return torch.mm(torch.relu(x), weight)
            forked = fork(__forked_function)
            here = torch.mm(x, weight)
            return torch.add(here, torch.wait(forked))

        """,
        new("Forked", ("weight", new long[] { 4, 4 })));

    /// <summary>Conv2d(3, 4, 1) without bias, with its result in a dictionary, as models of segmentation return theirs.</summary>
    internal static byte[] ReturningDictionary() => ScriptArchive.Write(
        """
        class Segmenting(Module):
          __parameters__ = ["weight", ]
          __buffers__ = []
          weight : Tensor
          training : bool
          def forward(self: __torch__.Segmenting,
            x: Tensor) -> Dict[str, Tensor]:
            weight = self.weight
            out = torch.conv2d(x, weight, None)
            return {"out": out}

        """,
        new("Segmenting", ("weight", new long[] { 4, 3, 1, 1 })));

    /// <summary>Boxes that an operator of torchvision picks, which libtorch does not have.</summary>
    internal static byte[] Detecting() => ScriptArchive.Write(
        """
        class Detecting(Module):
          __parameters__ = []
          __buffers__ = []
          training : bool
          def forward(self: __torch__.Detecting,
            x: Tensor) -> Tensor:
            scores = torch.select(x, 1, 0)
            return ops.torchvision.nms(x, scores, 0.5)

        """,
        new("Detecting"));

    /// <summary>A model that returns its input.</summary>
    internal static byte[] Identity() => ScriptArchive.Write(
        """
        class Identity(Module):
          __parameters__ = []
          __buffers__ = []
          training : bool
          def forward(self: __torch__.Identity,
            x: Tensor) -> Tensor:
            return x

        """,
        new("Identity"));

    /// <summary>Linear(4, 3) and two modules without parameters, of which the second is not called.</summary>
    internal static byte[] WithActivations()
    {
        var source = $"""
            {Linear("First")}class Act(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
              def forward(self: __torch__.Act,
                x: Tensor) -> Tensor:
                return torch.relu(x)
            class Net(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
              first : __torch__.First
              act : __torch__.Act
              idle : __torch__.Act
              def forward(self: __torch__.Net,
                x: Tensor) -> Tensor:
                return (self.act).forward((self.first).forward(x, ), )

            """;
        return ScriptArchive.Write(source, new(
            "Net",
            ("first", new ScriptObject("First", ("weight", new long[] { 3, 4 }), ("bias", new long[] { 3 }))),
            ("act", new ScriptObject("Act")),
            ("idle", new ScriptObject("Act"))));
    }

    /// <summary>A loop of products whose result nobody uses, which libtorch's optimizer takes out, and the input returned.</summary>
    internal static byte[] Looping(int times) => ScriptArchive.Write(
        $"""
        class Looping(Module):
          __parameters__ = ["weight", ]
          __buffers__ = []
          weight : Tensor
          training : bool
          def forward(self: __torch__.Looping,
            x: Tensor) -> Tensor:
            weight = self.weight
            y = x
            for _0 in range({times}):
              y = torch.mm(y, weight)
            return x

        """,
        new("Looping", ("weight", new long[] { 4, 4 })));

    /// <summary>Linear(4, 3) and a ReLU whose calls became part of the model's own method before it was saved, and one that is not used.</summary>
    internal static byte[] Merged()
    {
        var source = $"""
            {Linear("First")}class Act(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
              def forward(self: __torch__.Act,
                x: Tensor) -> Tensor:
                return torch.relu(x)
            class Net(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
              first : __torch__.First
              act : __torch__.Act
              def forward(self: __torch__.Net,
                x: Tensor) -> Tensor:
                first = self.first
                weight = first.weight
                bias = first.bias
                return torch.relu(torch.linear(x, weight, bias))

            """;
        return ScriptArchive.Write(source, new(
            "Net",
            ("first", new ScriptObject("First", ("weight", new long[] { 3, 4 }), ("bias", new long[] { 3 }))),
            ("act", new ScriptObject("Act"))));
    }

    private static string Linear(string name) => $"""
        class {name}(Module):
          __parameters__ = ["weight", "bias", ]
          __buffers__ = []
          weight : Tensor
          bias : Tensor
          training : bool
          def forward(self: __torch__.{name},
            x: Tensor) -> Tensor:
            weight = self.weight
            bias = self.bias
            return torch.linear(x, weight, bias)

        """;
}
