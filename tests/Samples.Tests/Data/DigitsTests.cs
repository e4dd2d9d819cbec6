using Descent.Samples.Data;

namespace Descent.Samples.Tests.Data;

public class DigitsTests
{
    private readonly DataSet _digits = Digits.Load();

    [Fact]
    public void All_digits_load_with_their_labels()
    {
        Assert.Equal(1797, _digits.Count);
        Assert.Equal(64, _digits.Width);
        int[] counts = new int[Digits.Classes];
        for (int i = 0; i < _digits.Count; i++)
            counts[_digits.Label(i)]++;
        Assert.Equal([178, 182, 177, 183, 181, 182, 181, 179, 174, 180], counts);
    }

    [Fact]
    public void Grey_values_lie_between_0_and_1()
    {
        float largest = 0;
        for (int i = 0; i < _digits.Count; i++)
        {
            foreach (float value in _digits.Row(i))
            {
                Assert.InRange(value, 0, 1);
                largest = Math.Max(largest, value);
            }
        }
        Assert.Equal(1, largest);
        // The third value of the first digit is 5 of 16.
        Assert.Equal(5 / 16f, _digits.Row(0)[2]);
    }

    [Fact]
    public void A_fifth_is_held_out_and_nothing_is_lost()
    {
        (DataSet training, DataSet test) = _digits.Split(0.2, seed: 5);
        Assert.Equal((1438, 359), (training.Count, test.Count));
        Assert.Equal(Total(_digits), Total(training) + Total(test), 3);
    }

    [Fact]
    public void The_seed_decides_the_split()
    {
        float[] first = _digits.Split(0.2, seed: 5).Test.Row(0).ToArray();
        Assert.Equal(first, _digits.Split(0.2, seed: 5).Test.Row(0).ToArray());
        Assert.NotEqual(first, _digits.Split(0.2, seed: 6).Test.Row(0).ToArray());
    }

    private static double Total(DataSet data)
    {
        double total = 0;
        for (int i = 0; i < data.Count; i++)
        {
            foreach (float value in data.Row(i))
                total += value;
        }
        return total;
    }
}
