using FlopsBudget.Tool.Checking;

namespace FlopsBudget.Tool.Tests.Checking;

public sealed class SideBySideTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public void As_many_run_at_once_as_there_are_threads_and_each_result_has_its_place()
    {
        // Four that wait for each other end only if all of them run.
        using var all = new Barrier(4);
        using var work = SideBySide<int>.Begin(8, threads: 4, _ => 0, room: 0, index =>
        {
            all.SignalAndWait(Patience).ShouldBeTrue();
            return index * index;
        });

        Enumerable.Range(0, 8).Select(index => work[index]).ShouldBe([0, 1, 4, 9, 16, 25, 36, 49]);
    }

    [Fact]
    public void No_more_run_at_once_than_there_is_room_for_and_one_that_is_too_large_goes_alone()
    {
        long[] bytes = [40, 40, 40, 1000, 100, 1, 1];
        var (taken, largest) = (0L, 0L);
        var isAlone = true;
        using var work = SideBySide<bool>.Begin(bytes.Length, threads: 4, index => bytes[index], room: 100, index =>
        {
            var now = Interlocked.Add(ref taken, bytes[index]);
            InterlockedMax(ref largest, bytes[index] > 100 ? 0 : now);
            isAlone &= bytes[index] <= 100 || now == bytes[index];
            Thread.Yield();
            Interlocked.Add(ref taken, -bytes[index]);
            return true;
        });

        Enumerable.Range(0, bytes.Length).ShouldAllBe(index => work[index]);
        largest.ShouldBeLessThanOrEqualTo(100);
        isAlone.ShouldBeTrue();
    }

    [Fact]
    public void What_one_throws_comes_out_in_its_place_and_keeps_none_of_the_others()
    {
        using var work = SideBySide<int>.Begin(3, threads: 2, _ => 0, room: 0, index => index == 1 ? throw new InvalidDataException("broken") : index);

        work[0].ShouldBe(0);
        Should.Throw<InvalidDataException>(() => work[1]).Message.ShouldBe("broken");
        work[2].ShouldBe(2);
    }

    [Fact]
    public void After_the_end_none_begins()
    {
        var begun = 0;
        using var first = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        var work = SideBySide<int>.Begin(100, threads: 1, _ => 0, room: 0, _ =>
        {
            first.Set();
            goOn.Wait(Patience).ShouldBeTrue();
            return Interlocked.Increment(ref begun);
        });
        first.Wait(Patience).ShouldBeTrue();
        var end = Task.Run(work.Dispose);
        while (!end.IsCompleted && !work.IsEnding)
        {
            Thread.Yield();
        }

        goOn.Set();
        end.Wait(Patience).ShouldBeTrue();
        begun.ShouldBe(1);
    }

    private static void InterlockedMax(ref long most, long value)
    {
        for (var known = Volatile.Read(ref most); known < value && Interlocked.CompareExchange(ref most, value, known) != known;)
        {
            known = Volatile.Read(ref most);
        }
    }
}
