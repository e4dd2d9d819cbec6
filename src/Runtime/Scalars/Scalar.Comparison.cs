namespace Descent;

#pragma warning disable CS1591 // the summary of the struct says what each group does

/// <content>Comparisons: in double with scalars and numbers, in float with elements; with NaN as for the numbers.</content>
public readonly partial struct Scalar
{
    public static bool operator ==(Scalar left, Scalar right) => left._value == right._value;
    public static bool operator ==(Scalar left, double right) => left._value == right;
    public static bool operator ==(double left, Scalar right) => left == right._value;
    public static bool operator ==(Scalar left, long right) => left._value == right;
    public static bool operator ==(long left, Scalar right) => left == right._value;
    public static bool operator ==(Scalar left, int right) => left._value == right;
    public static bool operator ==(int left, Scalar right) => left == right._value;
    public static bool operator ==(Scalar left, float right) => (float)left._value == right;
    public static bool operator ==(float left, Scalar right) => left == (float)right._value;

    public static bool operator !=(Scalar left, Scalar right) => left._value != right._value;
    public static bool operator !=(Scalar left, double right) => left._value != right;
    public static bool operator !=(double left, Scalar right) => left != right._value;
    public static bool operator !=(Scalar left, long right) => left._value != right;
    public static bool operator !=(long left, Scalar right) => left != right._value;
    public static bool operator !=(Scalar left, int right) => left._value != right;
    public static bool operator !=(int left, Scalar right) => left != right._value;
    public static bool operator !=(Scalar left, float right) => (float)left._value != right;
    public static bool operator !=(float left, Scalar right) => left != (float)right._value;

    public static bool operator <(Scalar left, Scalar right) => left._value < right._value;
    public static bool operator <(Scalar left, double right) => left._value < right;
    public static bool operator <(double left, Scalar right) => left < right._value;
    public static bool operator <(Scalar left, long right) => left._value < right;
    public static bool operator <(long left, Scalar right) => left < right._value;
    public static bool operator <(Scalar left, int right) => left._value < right;
    public static bool operator <(int left, Scalar right) => left < right._value;
    public static bool operator <(Scalar left, float right) => (float)left._value < right;
    public static bool operator <(float left, Scalar right) => left < (float)right._value;

    public static bool operator >(Scalar left, Scalar right) => left._value > right._value;
    public static bool operator >(Scalar left, double right) => left._value > right;
    public static bool operator >(double left, Scalar right) => left > right._value;
    public static bool operator >(Scalar left, long right) => left._value > right;
    public static bool operator >(long left, Scalar right) => left > right._value;
    public static bool operator >(Scalar left, int right) => left._value > right;
    public static bool operator >(int left, Scalar right) => left > right._value;
    public static bool operator >(Scalar left, float right) => (float)left._value > right;
    public static bool operator >(float left, Scalar right) => left > (float)right._value;

    public static bool operator <=(Scalar left, Scalar right) => left._value <= right._value;
    public static bool operator <=(Scalar left, double right) => left._value <= right;
    public static bool operator <=(double left, Scalar right) => left <= right._value;
    public static bool operator <=(Scalar left, long right) => left._value <= right;
    public static bool operator <=(long left, Scalar right) => left <= right._value;
    public static bool operator <=(Scalar left, int right) => left._value <= right;
    public static bool operator <=(int left, Scalar right) => left <= right._value;
    public static bool operator <=(Scalar left, float right) => (float)left._value <= right;
    public static bool operator <=(float left, Scalar right) => left <= (float)right._value;

    public static bool operator >=(Scalar left, Scalar right) => left._value >= right._value;
    public static bool operator >=(Scalar left, double right) => left._value >= right;
    public static bool operator >=(double left, Scalar right) => left >= right._value;
    public static bool operator >=(Scalar left, long right) => left._value >= right;
    public static bool operator >=(long left, Scalar right) => left >= right._value;
    public static bool operator >=(Scalar left, int right) => left._value >= right;
    public static bool operator >=(int left, Scalar right) => left >= right._value;
    public static bool operator >=(Scalar left, float right) => (float)left._value >= right;
    public static bool operator >=(float left, Scalar right) => left >= (float)right._value;
}
