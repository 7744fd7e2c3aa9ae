using FlopsBudget.Counting;
using FlopsBudget.Traces;
using static FlopsBudget.Tests.Counting.Call;

namespace FlopsBudget.Tests.Counting.Formulas;

public class NormalizationTests
{
    private static readonly TensorShape Image = T(2, 6, 4, 4);
    private const long Elements = 2 * 6 * 4 * 4;

    [Fact]
    public void Batch_norm_computes_statistics_in_training_only()
    {
        object?[] Inputs(bool training) => [Image, T(6), T(6), T(6), T(6), training, 0.1, 1e-5, false];
        Cost("batch_norm", Inputs(training: false), Image).Elementwise.ShouldBe((2 + 1 + 1) * Elements);
        Cost("batch_norm", Inputs(training: true), Image).Elementwise.ShouldBe((4 + 2 + 1 + 1) * Elements);
        Cost("batch_norm", [Image, null, null, T(6), T(6), false, 0.1, 1e-5, false], Image).Elementwise.ShouldBe(2 * Elements);
    }

    [Fact]
    public void Legit_batch_norm_is_read_with_and_without_running_statistics()
    {
        Cost("_native_batch_norm_legit", [Image, T(6), T(6), T(6), T(6), true, 0.1, 1e-5], Image).Elementwise.ShouldBe(8 * Elements);
        Cost("_native_batch_norm_legit", [Image, T(6), T(6), true, 0.1, 1e-5], Image).Elementwise.ShouldBe(8 * Elements);
    }

    [Fact]
    public void Layer_norm_computes_statistics_always()
    {
        Cost("layer_norm", [T(3, 10), Ints(10), T(10), T(10), 1e-5, false], T(3, 10)).Elementwise.ShouldBe((4 + 2 + 1 + 1) * 30);
        Cost("native_group_norm", [Image, null, null, 2, 6, 16, 3, 1e-5], Image).Elementwise.ShouldBe((4 + 2) * Elements);
    }

    [Fact]
    public void Norms_of_every_spelling_count_what_they_have()
    {
        Cost("instance_norm", [Image, T(6), T(6), null, null, true, 0.1, 1e-5, false], Image).Elementwise.ShouldBe((4 + 2 + 1 + 1) * Elements);
        Cost("instance_norm", [Image, null, T(6), T(6), T(6), false, 0.1, 1e-5, false], Image).Elementwise.ShouldBe((2 + 1) * Elements);
        Cost("_native_batch_norm_legit_no_training", [Image, T(6), T(6), T(6), T(6), 0.1, 1e-5], Image).Elementwise.ShouldBe(4 * Elements);
        Cost("_batch_norm_with_update", [Image, T(6), T(6), T(6), T(6), 0.1, 1e-5], Image).Elementwise.ShouldBe(8 * Elements);
        Cost("_native_batch_norm_legit", [Image, T(6), T(6), false, 0.1, 1e-5], Image).Elementwise.ShouldBe(4 * Elements);
        Cost("_native_batch_norm_legit", [Image, T(6), T(6), T(6), T(6), false, 0.1, 1e-5], Image).Elementwise.ShouldBe(4 * Elements);
        Cost("group_norm", [Image, 2, T(6), null, 1e-5, false], Image).Elementwise.ShouldBe((4 + 2 + 1) * Elements);
        Cost("rms_norm", [Image, Ints(4), null], Image).Elementwise.ShouldBe(3 * Elements);
        Cost("rms_norm", [Image, Ints(4), T(4)], Image).Elementwise.ShouldBe((3 + 1) * Elements);
        Cost("batch_norm_gather_stats", [Image, T(3, 6), T(3, 6)], T(6), T(6)).Elementwise.ShouldBe(4 * 3 * 6);
    }
}
