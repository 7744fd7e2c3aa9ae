using FlopsBudget.Counting.Totals;

namespace FlopsBudget.Tests.Counting.Totals;

public class CostlyPartsTests
{
    [Fact]
    public void A_chain_of_wrappers_is_followed_down_to_where_the_cost_spreads()
    {
        var blocks = Enumerable.Range(0, 4).Select(index => Reports.Module($"model.encoder.layers.{index}", "Block", macs: 25)).ToList();
        var root = Reports.Module("", "Net", macs: 100, children:
            [Reports.Module("model", "Inner", macs: 100, children:
                [Reports.Module("model.encoder", "Encoder", macs: 100, children:
                    [Reports.Module("model.encoder.layers", "ModuleList", macs: 100, children: blocks)])])]);

        Labels(root).ShouldBe(["model.encoder.layers.0", "model.encoder.layers.1", "model.encoder.layers.2", "model.encoder.layers.3"]);
    }

    [Fact]
    public void Many_equal_blocks_beside_something_else_stay_one_part()
    {
        var blocks = Enumerable.Range(0, 12).Select(index => Reports.Module($"h.{index}", "Block", macs: 5)).ToList();
        var root = Reports.Module("", "Gpt", macs: 100, children:
            [Reports.Module("h", "ModuleList", macs: 60, children: blocks), Reports.Module("lm_head", "Linear", macs: 40)]);

        Labels(root).ShouldBe(["h", "lm_head"]);
    }

    [Fact]
    public void What_ran_outside_of_modules_is_a_part_and_the_parts_add_up()
    {
        var root = Reports.Module("", "Net", macs: 100, children: [Reports.Module("fc", "Linear", macs: 30), Reports.Module("unused", "Linear", calls: 0)]);

        var parts = CostlyParts.Of(root, module => module.Macs.Value);

        parts.Select(part => part.Label).ShouldBe(["outside of its modules", "fc"]);
        parts.Sum(part => part.Cost).ShouldBe(100);
    }

    [Fact]
    public void A_model_without_modules_is_its_only_part() =>
        Labels(Reports.Module("", "Linear", macs: 12)).ShouldBe(["the model itself"]);

    private static IEnumerable<string> Labels(ModuleTotal root) => CostlyParts.Of(root, module => module.Macs.Value).Select(part => part.Label);
}
