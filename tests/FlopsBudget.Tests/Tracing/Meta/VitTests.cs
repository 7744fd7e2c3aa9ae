using FlopsBudget.Examples.Models;

namespace FlopsBudget.Tests.Tracing.Meta;

public class VitTests
{
    [Theory]
    [InlineData(Execution.Shape)]
    [InlineData(Execution.Real)]
    public void A_vision_transformer_costs_its_patches_its_layers_and_its_head(Execution execution)
    {
        const long Width = 768;
        const long Patches = 14 * 14;
        const long Tokens = Patches + 1;
        const long Patch = 3 * 16 * 16;
        using var model = Zoo.VitB16();

        var report = FlopCounter.Count(model, "1,3,224,224", new() { Execution = execution });

        report.Macs.Value.ShouldBe((Patches * Patch * Width) + (12 * ((Tokens * 12 * Width * Width) + (2 * Tokens * Tokens * Width))) + (Width * 1000));
        report.Parameters.ShouldBe(86_567_656); // torchvision's vit_b_16
        report.Uncounted.ShouldBeEmpty();
    }
}
